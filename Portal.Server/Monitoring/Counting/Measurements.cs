using System.Data.Common;
using System.Runtime.InteropServices;
using Portal.Server.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Monitoring.Counting;

/// <summary>
/// What is measured rather than counted (times of stages, lengths of queues, facts rankers are told), in memory until it is
/// written with the next figures. A kill costs the last seconds of it.
/// </summary>
internal sealed class Measurements(TimeProvider time)
{
    private static readonly Grain[] OfFacts = [Grain.Hour, Grain.Day];
    private readonly Lock _lock = new();
    private Dictionary<HistogramKey, Dictionary<int, long>> _histograms = [];

    /// <summary>Notes a value.</summary>
    public void Note(string name, double value)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            Add(Grains.All, now, name, LogScale.NumberOf(value), 1);
        }
    }

    /// <summary>Notes the facts of lists.</summary>
    public void Note(IReadOnlyList<StoredList> lists)
    {
        // Counted by hour first: a list has hundreds of facts, and a histogram is looked up by its name.
        foreach (var hour in lists.GroupBy(list => Grains.BucketOf(Grain.Hour, ListIds.TimeOf(list.ListId))))
        {
            var counts = new Dictionary<long, long>();
            foreach (var list in hour)
            {
                Count(list.Content, counts);
            }

            var at = ListIds.TimeOf(hour.First().ListId);
            lock (_lock)
            {
                foreach (var (key, count) in counts)
                {
                    Add(OfFacts, at, FactNames[(int)(key >> 32)], (int)key, count);
                }
            }
        }
    }

    /// <summary>Writes what was noted since the last time; on a failure it is kept for the next.</summary>
    public void Write(DbConnection connection, FigureOptions options)
    {
        Dictionary<HistogramKey, Dictionary<int, long>> taken;
        lock (_lock)
        {
            (taken, _histograms) = (_histograms, []);
        }

        if (taken.Count == 0)
        {
            return;
        }

        try
        {
            var tally = new FigureTally(options, time.GetUtcNow());
            Add(tally, taken);
            using var transaction = connection.BeginTransaction();
            FigureStore.Write(transaction, tally);
            transaction.Commit();
        }
        catch
        {
            lock (_lock)
            {
                Add(taken);
            }

            throw;
        }
    }

    private static readonly string[] FactNames = [.. ListFacts.Names.Select(name => HistogramNames.Fact + name)];

    /// <summary>Counts the facts of a list's items; a key is the fact's number and, in its lower half, its place on the scale.</summary>
    private static void Count(LoggedContent content, Dictionary<long, long> counts)
    {
        Span<float> facts = stackalloc float[ListFacts.Count];
        Span<int> zeros = stackalloc int[ListFacts.Count];
        zeros.Clear();
        foreach (var item in content.Items)
        {
            var count = content.CopyFacts(item, facts);
            for (var fact = ListFacts.Fused; fact < count; fact++)
            {
                // Most are 0, and are counted apart.
                if (facts[fact] == 0)
                {
                    zeros[fact]++;
                }
                else
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, KeyOf(fact, facts[fact]), out _)++;
                }
            }
        }

        for (var fact = 0; fact < zeros.Length; fact++)
        {
            if (zeros[fact] > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, KeyOf(fact, 0), out _) += zeros[fact];
            }
        }
    }

    private static long KeyOf(int fact, float value) => ((long)fact << 32) | (uint)LogScale.NumberOf(value);

    private static void Add(FigureTally tally, Dictionary<HistogramKey, Dictionary<int, long>> noted)
    {
        foreach (var (key, counts) in noted)
        {
            foreach (var (number, count) in counts)
            {
                tally.Note(key, number, count);
            }
        }
    }

    private void Add(Dictionary<HistogramKey, Dictionary<int, long>> noted)
    {
        foreach (var (key, counts) in noted)
        {
            foreach (var (number, count) in counts)
            {
                Add(key, number, count);
            }
        }
    }

    private void Add(Grain[] grains, DateTimeOffset at, string name, int number, long count)
    {
        foreach (var grain in grains)
        {
            Add(new HistogramKey(name, grain, Grains.BucketOf(grain, at)), number, count);
        }
    }

    private void Add(HistogramKey key, int number, long count)
    {
        if (!_histograms.TryGetValue(key, out var counts))
        {
            _histograms.Add(key, counts = []);
        }

        counts[number] = counts.GetValueOrDefault(number) + count;
    }
}
