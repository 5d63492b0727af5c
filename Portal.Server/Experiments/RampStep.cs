namespace Portal.Server.Experiments;

/// <summary>A step of widening an experiment.</summary>
/// <param name="Coverage">Share of all shoppers, above 0 to 1.</param>
/// <param name="HoldHours">Hours it is held before the next; 0 or more. The last is held until somebody decides.</param>
public sealed record RampStep(double Coverage, double HoldHours)
{
    /// <summary>1, 5, 10, 25, 50 and 100 %, a day each: long enough to see a break, short enough to be done within a week.</summary>
    public static IReadOnlyList<RampStep> Default { get; } =
        [new(0.01, 24), new(0.05, 24), new(0.10, 24), new(0.25, 24), new(0.50, 24), new(1, 0)];
}
