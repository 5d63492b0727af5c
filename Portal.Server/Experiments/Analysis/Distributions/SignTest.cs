namespace Portal.Server.Experiments.Analysis.Distributions;

/// <summary>The exact sign test: is a fair coin likely to fall so one-sidedly?</summary>
internal static class SignTest
{
    /// <summary>Two-sided p of <paramref name="wins"/> among <paramref name="wins"/> + <paramref name="losses"/> fair coins; 1 without any.</summary>
    public static double TwoSided(int wins, int losses)
    {
        var (n, less) = (wins + losses, Math.Min(wins, losses));

        // P(X <= k) of Binomial(n, 1/2) = I_{1/2}(n - k, k + 1); both tails are alike.
        return n == 0 || wins == losses ? 1 : Math.Min(1, 2 * IncompleteBeta.Regularized(n - less, less + 1, 0.5));
    }
}
