namespace Portal.Server.Learning.Bench;

/// <summary>Training by Portal and by PyTorch in turn.</summary>
/// <param name="Data">What it was trained on.</param>
/// <param name="Epochs">Portal: whole epochs.</param>
/// <param name="Padded">PyTorch, each sequence padded to the longest allowed: parts of an epoch.</param>
/// <param name="Sorted">PyTorch, sequences sorted by length into batches and padded to the longest of each: parts of an epoch.</param>
internal sealed record TrainingComparison(
    string Data, IReadOnlyList<EpochFigures> Epochs, IReadOnlyList<EpochFigures> Padded, IReadOnlyList<EpochFigures> Sorted)
{
    /// <summary>Portal's interactions a second: median of the epochs.</summary>
    public double PerSecond => Figures.Median(Epochs.Select(epoch => epoch.PerSecond));

    /// <summary>How many times as fast as PyTorch with padding; null without it.</summary>
    public double? OverPadded => Over(Padded);

    /// <summary>How many times as fast as PyTorch with sorted batches; null without it.</summary>
    public double? OverSorted => Over(Sorted);

    /// <summary>Median of the ratios of runs that stood side by side.</summary>
    private double? Over(IReadOnlyList<EpochFigures> runs) =>
        runs.Count == 0 ? null : Figures.Median(Epochs.Zip(runs, (ours, theirs) => ours.PerSecond / theirs.PerSecond));
}
