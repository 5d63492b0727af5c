namespace Portal.Server.Learning.Bench;

/// <summary>How long a number of steps took.</summary>
/// <param name="Interactions">Next items learned from; padding does not count.</param>
/// <param name="Seconds">By the clock on the wall.</param>
/// <param name="ProcessorSeconds">On all threads together; other programs' turns do not count.</param>
internal sealed record EpochFigures(long Interactions, double Seconds, double ProcessorSeconds)
{
    /// <summary>Interactions a second.</summary>
    public double PerSecond => Interactions / Seconds;

    /// <summary>Interactions a second of processor time.</summary>
    public double PerProcessorSecond => Interactions / ProcessorSeconds;
}
