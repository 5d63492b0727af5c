using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Analysis.Interleaving;

/// <summary>The headline of an interleaving: each shopper's preference, from -1 (all clicks on A) to 1, tested against 0.</summary>
internal static class Preference
{
    /// <summary>One shopper's preference; 0 without clicks.</summary>
    public static double Of(int clicksA, int clicksB) => clicksA + clicksB == 0 ? 0 : (clicksB - clicksA) / (double)(clicksA + clicksB);

    /// <summary>The mean preference with its error, for a one-sample t test.</summary>
    public static Computed<Effect> Mean(IEnumerable<double> preferences)
    {
        var moments = Moments.Of(preferences);
        return moments.Check() is { } lack ? lack : new Effect(moments.Mean, Math.Sqrt(moments.Variance / moments.Count), moments.Count - 1);
    }
}
