using Portal.Server.Learning.Tunables;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Neighbours;

/// <summary>Session-based neighbours: sorts past sessions by time and notes the most recent ones of each item.</summary>
/// <param name="settings">Settings; null for the defaults.</param>
internal sealed class SessionNeighbourTrainer(SessionSettings? settings = null) : ITunableTrainer
{
    private readonly SessionSettings _settings = settings ?? new();

    /// <inheritdoc/>
    public string Name => "vmis-knn";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["neighbours"] = _settings.Neighbours,
        ["sample"] = _settings.Sample,
        ["visit items"] = _settings.VisitItems,
        ["place power"] = _settings.PlacePower,
        ["reach"] = _settings.Reach,
        ["idf power"] = _settings.IdfPower,
        ["own lift"] = _settings.OwnLift,
    };

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.Whole("neighbours", _settings.Neighbours, new(1, 100_000), new NumberRange(50, 2_000, Log: true), "Past sessions that speak, the most similar ones."),
        TunableSetting.Whole("sample", _settings.Sample, new(1, 100_000), new NumberRange(200, 5_000, Log: true), "Past sessions compared: the most recent ones that share an item with the visit."),
        TunableSetting.Whole("visit items", _settings.VisitItems, new(1, 1_000), new NumberRange(3, 50, Log: true), "Different items of the visit that count, the newest ones."),
        TunableSetting.Number("place power", _settings.PlacePower, new(0, 20), new(0, 4), "How fast a shared item's say falls with the steps since it was met."),
        TunableSetting.Number("reach", _settings.Reach, new(0.1, 1_000), new(1, 30, Log: true), "Steps over which an item's say fades, counted in the past session from the newest shared item."),
        TunableSetting.Number("idf power", _settings.IdfPower, new(0, 10), new(0, 2), "How much rare items gain."),
        TunableSetting.Number("own lift", _settings.OwnLift, new(0, 1_000), new(0, 8), "What the visit's own items gain, for people look at things again."),
    ];

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new SessionNeighbourTrainer(_settings with
    {
        Neighbours = values.Whole("neighbours", _settings.Neighbours),
        Sample = values.Whole("sample", _settings.Sample),
        VisitItems = values.Whole("visit items", _settings.VisitItems),
        PlacePower = values.Number("place power", _settings.PlacePower),
        Reach = values.Number("reach", _settings.Reach),
        IdfPower = values.Number("idf power", _settings.IdfPower),
        OwnLift = values.Number("own lift", _settings.OwnLift),
    });

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var sequences = input.Sequences;
        var (starts, items) = (new int[sequences.Count + 1], new List<int>(sequences.Interactions));
        var counts = new int[sequences.ItemCount];
        foreach (var (session, sequence) in ByTime(sequences).Index())
        {
            AddDifferent(sequences.ItemsOf(sequence).Span, items, counts);
            starts[session + 1] = items.Count;
            cancellationToken.ThrowIfCancellationRequested();
        }

        var (itemStarts, sessions) = MostRecent(starts, items, counts);
        input.Progress?.Report(new(1, "sorted sessions"));
        var idf = Array.ConvertAll(counts, count => MathF.Log(1 + ((float)sequences.Count / Math.Max(1, count))));
        return new SessionNeighbourScorer(new PastSessions(starts, [.. items], itemStarts, sessions, idf), _settings);
    }

    /// <summary>Oldest first. Where times are not known, sequences stand in the order in which they ended.</summary>
    private static int[] ByTime(SequenceSet sequences)
    {
        var order = Enumerable.Range(0, sequences.Count);
        return sequences.EndTimes is { } times ? [.. order.OrderBy(sequence => times[sequence])] : [.. order];
    }

    /// <summary>Adds the different items of a session, each where it was met last.</summary>
    private static void AddDifferent(ReadOnlySpan<int> sequence, List<int> items, int[] counts)
    {
        var start = items.Count;
        var met = new HashSet<int>();
        for (var place = sequence.Length - 1; place >= 0; place--)
        {
            if (met.Add(sequence[place]))
            {
                items.Add(sequence[place]);
                counts[sequence[place]]++;
            }
        }

        items.Reverse(start, items.Count - start);
    }

    /// <summary>The sessions of each item, most recent first, no more than are ever compared.</summary>
    private (int[] ItemStarts, int[] Sessions) MostRecent(int[] starts, List<int> items, int[] counts)
    {
        var itemStarts = new int[counts.Length + 1];
        for (var item = 0; item < counts.Length; item++)
        {
            itemStarts[item + 1] = itemStarts[item] + Math.Min(counts[item], _settings.Sample);
        }

        var (next, sessions) = (itemStarts[..^1], new int[itemStarts[^1]]);
        for (var session = starts.Length - 2; session >= 0; session--)
        {
            for (var place = starts[session]; place < starts[session + 1]; place++)
            {
                var item = items[place];
                if (next[item] < itemStarts[item + 1])
                {
                    sessions[next[item]++] = session;
                }
            }
        }

        return (itemStarts, sessions);
    }
}
