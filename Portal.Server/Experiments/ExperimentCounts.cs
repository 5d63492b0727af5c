using System.Collections.Concurrent;

namespace Portal.Server.Experiments;

/// <summary>What is counted without following anybody: lists that opted-out shoppers got where an experiment runs, since the program started.</summary>
internal sealed class ExperimentCounts
{
    private readonly ConcurrentDictionary<string, long> _optedOut = new(StringComparer.Ordinal);

    /// <summary>Counts a list of somebody who opted out.</summary>
    public void OptedOut(IEnumerable<string> experiments)
    {
        foreach (var key in experiments)
        {
            _optedOut.AddOrUpdate(key, 1, (_, count) => count + 1);
        }
    }

    /// <summary>Lists of opted-out shoppers.</summary>
    public long OptedOutOf(string experiment) => _optedOut.GetValueOrDefault(experiment);
}
