namespace Portal.Server.Experiments.Analysis.Health;

/// <summary>Whether arms already differed before anybody was exposed: then the split, not the arm, makes the difference.</summary>
internal static class PreExposure
{
    /// <summary>p below which one metric of one arm is imbalanced, before correction.</summary>
    public const double Threshold = 0.001;

    /// <summary>Tests in the family: metrics times arms that are compared with the control.</summary>
    public static int Tests(int goals, int guardRails, int arms) => (goals + guardRails) * (arms - 1);

    /// <summary>The corrected threshold (Bonferroni).</summary>
    public static double ThresholdOf(int tests) => tests > 0 ? Threshold / tests : Threshold;
}
