namespace Portal.Server.Events.Bench;

/// <summary>Runs of Portal beside runs of the sqlite3 shell over the same rows and transaction sizes.</summary>
/// <param name="Runs">Portal's runs.</param>
/// <param name="Shell">The shell's events a second, run by run; empty without a shell.</param>
internal sealed record IngestComparison(IReadOnlyList<IngestFigures> Runs, IReadOnlyList<double> Shell)
{
    /// <summary>Portal's middle figure.</summary>
    public double PerSecond => Percentiles.Median(Runs.Select(run => run.PerSecond));

    /// <summary>The shell's middle figure.</summary>
    public double? ShellPerSecond => Shell.Count == 0 ? null : Percentiles.Median(Shell);

    /// <summary>The middle of the pairs' ratios: each pair ran side by side, so what slowed one slowed the other.</summary>
    public double? Ratio => Shell.Count == 0 ? null : Percentiles.Median(Runs.Zip(Shell, (portal, shell) => portal.PerSecond / shell));
}
