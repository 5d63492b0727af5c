using System.Collections.Concurrent;

namespace Portal.Server.Experiments;

/// <summary>What is counted without following anybody: where the lists that an experiment could have been in went, since the program began.</summary>
internal sealed class ExperimentCounts
{
    private readonly ConcurrentDictionary<string, long[]> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a list.</summary>
    public void Count(string experiment, DealingEnd end) => Interlocked.Increment(ref _counts.GetOrAdd(experiment, _ => new long[Enum.GetValues<DealingEnd>().Length])[(int)end]);

    /// <summary>Lists of opted-out shoppers.</summary>
    public long OptedOutOf(string experiment) => Of(experiment).OptedOut;

    /// <summary>All counts.</summary>
    public DealingCounts Of(string experiment)
    {
        var counts = _counts.GetValueOrDefault(experiment) ?? new long[Enum.GetValues<DealingEnd>().Length];
        long At(DealingEnd end) => Interlocked.Read(ref counts[(int)end]);
        return new DealingCounts(counts.Sum(), At(DealingEnd.OptedOut), At(DealingEnd.Program), At(DealingEnd.HeldOut), At(DealingEnd.Outside), At(DealingEnd.Dealt));
    }
}
