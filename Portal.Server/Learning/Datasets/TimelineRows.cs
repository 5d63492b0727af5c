using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Datasets;

/// <summary>Gathers interactions in any order and puts them into sequences. Holds 21 bytes for each interaction.</summary>
/// <param name="withBehaviours">Whether the source tells what was done.</param>
internal sealed class TimelineRows(bool withBehaviours)
{
    private readonly Dictionary<string, int> _owners = new(StringComparer.Ordinal);
    private readonly List<int> _owner = [];
    private readonly List<int> _item = [];
    private readonly List<long> _time = [];
    private readonly List<Behaviour> _behaviour = [];

    /// <summary>Rows so far.</summary>
    public int Count => _item.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="owner">Whose sequence it belongs to.</param>
    /// <param name="item">The item's number.</param>
    /// <param name="time">Milliseconds since 1970.</param>
    /// <param name="behaviour">What was done.</param>
    public void Add(string owner, int item, long time, Behaviour behaviour = Behaviour.View)
    {
        if (!_owners.TryGetValue(owner, out var number))
        {
            _owners.Add(owner, number = _owners.Count);
        }

        _owner.Add(number);
        _item.Add(item);
        _time.Add(time);
        if (withBehaviours)
        {
            _behaviour.Add(behaviour);
        }
    }

    /// <summary>
    /// Sequences in the order their owners were met, each by time, equal times in the order of the rows. The same
    /// interaction told twice for the same moment counts once.
    /// </summary>
    public Timeline ToTimeline(CleaningTally tally)
    {
        var order = Enumerable.Range(0, Count).ToArray();
        Array.Sort(order, (a, b) => _owner[a] != _owner[b] ? _owner[a].CompareTo(_owner[b])
            : _time[a] != _time[b] ? _time[a].CompareTo(_time[b]) : a.CompareTo(b));
        var kept = WithoutDuplicates(order);
        tally.Count("duplicates", Count - kept.Count, "The same row a second time (owner, item, time and behaviour): counted once.");
        var starts = new int[_owners.Count + 1];
        foreach (var row in kept)
        {
            starts[_owner[row] + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] += starts[i - 1];
        }

        return new Timeline(
            [.. kept.Select(row => _item[row])], starts, [.. kept.Select(row => _time[row])],
            withBehaviours ? [.. kept.Select(row => _behaviour[row])] : null);
    }

    private List<int> WithoutDuplicates(int[] order)
    {
        var kept = new List<int>(order.Length);
        var moment = new HashSet<(int Item, Behaviour Behaviour)>();
        for (var i = 0; i < order.Length; i++)
        {
            var row = order[i];
            if (i == 0 || _owner[row] != _owner[order[i - 1]] || _time[row] != _time[order[i - 1]])
            {
                moment.Clear();
            }

            if (moment.Add((_item[row], withBehaviours ? _behaviour[row] : default)))
            {
                kept.Add(row);
            }
        }

        return kept;
    }
}
