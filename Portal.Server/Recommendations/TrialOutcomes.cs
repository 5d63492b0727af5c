namespace Portal.Server.Recommendations;

/// <summary>What became of the lists of one version, shopper by shopper.</summary>
/// <param name="Version">The version.</param>
/// <param name="Shoppers">Shoppers who were shown something.</param>
/// <param name="Lists">Their lists.</param>
/// <param name="Clicked">Mean over shoppers of the share of lists with a click, 0 to 1.</param>
/// <param name="Variance">Variance of that over shoppers.</param>
public sealed record TrialOutcomes(string Version, int Shoppers, long Lists, double Clicked, double Variance)
{
    /// <summary>
    /// How many standard errors this one's clicks lie above another's: the difference of the means by the root of the sum of
    /// their squared errors (Welch), shoppers being what was drawn; 0 when it cannot be told.
    /// </summary>
    public double ErrorsAbove(TrialOutcomes other) => Shoppers < 2 || other.Shoppers < 2 ? 0
        : (Variance / Shoppers) + (other.Variance / other.Shoppers) is > 0 and var square ? (Clicked - other.Clicked) / Math.Sqrt(square) : 0;
}
