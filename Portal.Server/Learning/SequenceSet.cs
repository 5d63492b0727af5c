using Portal.Shared.Scoring;

namespace Portal.Server.Learning;

/// <summary>Sequences of items, one after the other in one array: what a trainer learns from.</summary>
internal sealed class SequenceSet
{
    private readonly int[] _rows;
    private readonly int[] _starts;
    private readonly Behaviour[]? _behaviours;
    private readonly long[]? _times;

    /// <summary>Makes a set.</summary>
    /// <param name="itemCount">Items of the catalogue, whether they occur or not.</param>
    /// <param name="rows">[interactions]: item of each, sequence after sequence, oldest first.</param>
    /// <param name="starts">[sequences + 1]: first row of each sequence, and the number of rows.</param>
    /// <param name="behaviours">[interactions]: what was done, or null when all is of one kind.</param>
    /// <param name="times">[interactions]: when, in Unix seconds, never falling within a sequence; null when it is not known.</param>
    /// <exception cref="ArgumentException">The arrays do not fit each other.</exception>
    public SequenceSet(int itemCount, int[] rows, int[] starts, Behaviour[]? behaviours = null, long[]? times = null)
    {
        if (starts.Length == 0 || starts[0] != 0 || starts[^1] != rows.Length
            || (behaviours ?? []).Length != (behaviours is null ? 0 : rows.Length) || (times ?? []).Length != (times is null ? 0 : rows.Length))
        {
            throw new ArgumentException("The starts must run from 0 to the number of rows, and behaviours and times must be one for each row.", nameof(starts));
        }

        (ItemCount, _rows, _starts, _behaviours, _times) = (itemCount, rows, starts, behaviours, times);
    }

    /// <summary>Items of the catalogue, whether they occur or not.</summary>
    public int ItemCount { get; }

    /// <summary>Number of sequences.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>Interactions in all.</summary>
    public int Interactions => _rows.Length;

    /// <summary>Whether it is told what was done to each item.</summary>
    public bool HasBehaviours => _behaviours is not null;

    /// <summary>Whether it is told when each interaction was.</summary>
    public bool HasTimes => _times is not null;

    /// <summary>
    /// [sequences]: when each sequence ended, in any unit that grows with time, for learners that care what is recent; null
    /// when it is not known.
    /// </summary>
    public long[]? EndTimes { get; init; }

    /// <summary>[items]: how often each item occurs.</summary>
    public int[] CountItems()
    {
        var counts = new int[ItemCount];
        foreach (var item in _rows)
        {
            counts[item]++;
        }

        return counts;
    }

    /// <summary>Some of the sequences, by their numbers in the order wanted.</summary>
    public SequenceSet Where(IReadOnlyList<int> sequences)
    {
        var starts = new int[sequences.Count + 1];
        for (var i = 0; i < sequences.Count; i++)
        {
            starts[i + 1] = starts[i] + ItemsOf(sequences[i]).Length;
        }

        int[] rows = [.. sequences.SelectMany(sequence => ItemsOf(sequence).ToArray())];
        Behaviour[]? behaviours = HasBehaviours ? [.. sequences.SelectMany(sequence => BehavioursOf(sequence).ToArray())] : null;
        long[]? times = HasTimes ? [.. sequences.SelectMany(sequence => TimesOf(sequence).ToArray())] : null;
        return new SequenceSet(ItemCount, rows, starts, behaviours, times) { EndTimes = EndTimes is { } ends ? [.. sequences.Select(sequence => ends[sequence])] : null };
    }

    /// <summary>The sequences of one set, then those of another of the same catalogue; both tell behaviours and times.</summary>
    public static SequenceSet Joined(SequenceSet one, SequenceSet other) => new(
        one.ItemCount, [.. one._rows, .. other._rows], [.. one._starts, .. other._starts.Skip(1).Select(start => start + one._rows.Length)],
        [.. one._behaviours!, .. other._behaviours!], [.. one._times!, .. other._times!]);

    /// <summary>Items of a sequence, oldest first.</summary>
    public ReadOnlyMemory<int> ItemsOf(int sequence) => _rows.AsMemory(_starts[sequence].._starts[sequence + 1]);

    /// <summary>What was done to the items of a sequence; empty without behaviours.</summary>
    public ReadOnlyMemory<Behaviour> BehavioursOf(int sequence) =>
        _behaviours is null ? default : _behaviours.AsMemory(_starts[sequence].._starts[sequence + 1]);

    /// <summary>When the interactions of a sequence were, in Unix seconds, never falling; empty without times.</summary>
    public ReadOnlyMemory<long> TimesOf(int sequence) => _times is null ? default : _times.AsMemory(_starts[sequence].._starts[sequence + 1]);

    /// <summary>The first <paramref name="length"/> interactions of a sequence.</summary>
    public History HistoryOf(int sequence, int length) => new(
        ItemsOf(sequence)[..length], _behaviours is null ? default : BehavioursOf(sequence)[..length],
        _times is null ? default : TimesOf(sequence)[..length]);
}
