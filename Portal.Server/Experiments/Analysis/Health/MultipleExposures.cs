namespace Portal.Server.Experiments.Analysis.Health;

/// <summary>Shoppers seen in several arms. They are left out of the analysis; many of them say that assignment is broken.</summary>
internal static class MultipleExposures
{
    /// <summary>Share from which on it is unhealthy.</summary>
    public const double Threshold = 0.01;

    /// <summary>Shoppers below which nothing is said.</summary>
    public const int LeastShoppers = 10;

    /// <summary>Judges.</summary>
    /// <param name="several">Shoppers seen in several arms.</param>
    /// <param name="all">All shoppers.</param>
    public static ExposureState Judge(double several, double all) =>
        all < LeastShoppers ? ExposureState.NotEnoughTraffic : several / all >= Threshold ? ExposureState.Unhealthy : ExposureState.Healthy;
}
