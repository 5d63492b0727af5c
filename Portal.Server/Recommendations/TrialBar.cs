namespace Portal.Server.Recommendations;

/// <summary>
/// How many standard errors below a canary has to lie to be taken back. It is looked at again and again, so the usual 2 would be
/// crossed by chance sooner or later; this bar may be held against every look.
/// </summary>
internal static class TrialBar
{
    /// <summary>So many shoppers (or lists) in, the bar is about its lowest.</summary>
    private const double Tightest = 200;

    /// <summary>
    /// sqrt((1 + r/n) log((n + r) / (r (2 a)^2))): the one-sided normal mixture boundary (Howard, Ramdas, McAuliffe and Sekhon 2021,
    /// "Time-uniform, nonparametric, nonasymptotic confidence sequences", equation 14; for means of unknown variance it holds in
    /// the limit: Waudby-Smith and others 2024, "Time-uniform central limit theory and asymptotic confidence sequences").
    /// </summary>
    /// <param name="count">Units of the smaller arm, at least 1.</param>
    /// <param name="falseReturns">Chance a, over all looks together.</param>
    public static double Of(long count, double falseReturns) =>
        Math.Sqrt((1 + (Tightest / count)) * Math.Log((count + Tightest) / (Tightest * 4 * falseReturns * falseReturns)));
}
