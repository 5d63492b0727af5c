namespace Portal.Server.Learning.Evaluation;

/// <summary>How scorers are judged.</summary>
internal sealed record EvaluationPlan
{
    /// <summary>Lengths of the lists looked at, ascending.</summary>
    public IReadOnlyList<int> Cutoffs { get; init; } = [5, 10, 20];

    /// <summary>Whether the history is taken out of the ranking in the figures reported first; the others are taken along.</summary>
    public HistoryMask Mask { get; init; } = HistoryMask.Seen;

    /// <summary>Seed of the resampling, and of the trainers' chance.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Resamples behind each interval: 1,000 settle a 95 % interval to about a twentieth of its width.</summary>
    public int Resamples { get; init; } = 1_000;

    /// <summary>Threads that rank; the machine's other work keeps the rest.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Most cases scored at once: enough to fill a matrix product, few enough to stop within a second.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Most numbers scored at once (64 MiB), whatever the size of the catalogue.</summary>
    public int MostScores { get; init; } = 1 << 24;

    /// <summary>The length that the breakdowns and comparisons are for: 10 when it is among the lengths, else the largest.</summary>
    public int MainCutoff => Cutoffs.Contains(10) ? 10 : Cutoffs.Max();

    /// <summary>Cases scored at once for a catalogue.</summary>
    public int BatchFor(int items) => Math.Clamp(MostScores / Math.Max(1, items), 1, Batch);
}
