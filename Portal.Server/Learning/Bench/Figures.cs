namespace Portal.Server.Learning.Bench;

/// <summary>Arithmetic of reports.</summary>
internal static class Figures
{
    /// <summary>The middle of several figures.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToArray();
        var half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /// <summary>(x1 x2 ... xn)^(1/n): the mean for ratios, in which twice and half make one.</summary>
    public static double GeometricMean(IEnumerable<double> ratios) => Math.Exp(ratios.Average(Math.Log));
}
