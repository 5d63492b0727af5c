using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Experiments.Analysis.Multiplicity;

/// <summary>p-values of a family of tests, adjusted for their number; in the order of the input.</summary>
internal static class AdjustedP
{
    /// <summary>Holm's step-down: no false alarm in the whole family (Holm 1979).</summary>
    public static double[] Holm(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        double most = 0;
        foreach (var (index, rank) in Ranked(values))
        {
            adjusted[index] = most = Math.Max(most, Math.Min(1, values[index] * (values.Count - rank)));
        }

        return adjusted;
    }

    /// <summary>Benjamini and Hochberg's step-up: few false alarms among all alarms (Benjamini, Hochberg 1995).</summary>
    public static double[] BenjaminiHochberg(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        double least = 1;
        foreach (var (index, rank) in Ranked(values).Reverse())
        {
            adjusted[index] = least = Math.Min(least, values[index] * values.Count / (rank + 1));
        }

        return adjusted;
    }

    /// <summary>Bonferroni: each p times the number of tests.</summary>
    public static double[] Bonferroni(IReadOnlyList<double> values) => [.. values.Select(value => Math.Min(1, value * values.Count))];

    /// <summary>
    /// The interval that belongs to an adjusted p: the one of a normal effect with just that p. None for an adjusted p of 1; the
    /// unadjusted interval is shown then, marked.
    /// </summary>
    /// <param name="adjusted">Adjusted p.</param>
    /// <param name="effect">The effect.</param>
    /// <param name="alpha">Inside (0, 1).</param>
    public static Computed<(double Low, double High)> Interval(double adjusted, double effect, double alpha)
    {
        if (adjusted >= 1)
        {
            return LackKind.NoAdjustedInterval;
        }

        // A p that vanished in the far tail leaves no width worth telling; the smallest number gives the narrowest honest one.
        var error = Math.Abs(effect) / NormalCurve.UpperQuantile(Math.Max(adjusted, 1e-300) / 2);
        var reach = NormalCurve.UpperQuantile(alpha / 2) * error;
        return (effect - reach, effect + reach);
    }

    private static IEnumerable<(int Index, int Rank)> Ranked(IReadOnlyList<double> values) =>
        Enumerable.Range(0, values.Count).OrderBy(index => values[index]).Select((index, rank) => (index, rank));
}
