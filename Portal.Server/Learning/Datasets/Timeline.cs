using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Datasets;

/// <summary>Sequences as read, oldest interaction first: items, and times and behaviours where the source tells them.</summary>
/// <param name="Items">[interactions]: item of each, sequence after sequence.</param>
/// <param name="Starts">[sequences + 1]: where each sequence begins.</param>
/// <param name="Times">[interactions]: milliseconds since 1970, or null.</param>
/// <param name="Behaviours">[interactions]: what was done, or null.</param>
internal sealed record Timeline(int[] Items, int[] Starts, long[]? Times = null, Behaviour[]? Behaviours = null)
{
    /// <summary>Number of sequences.</summary>
    public int Count => Starts.Length - 1;

    /// <summary>Interactions of a sequence.</summary>
    public int Length(int sequence) => Starts[sequence + 1] - Starts[sequence];

    /// <summary>Items of a sequence.</summary>
    public ReadOnlySpan<int> Of(int sequence) => Items.AsSpan(Starts[sequence]..Starts[sequence + 1]);

    /// <summary>Time of the last interaction of a sequence.</summary>
    public long End(int sequence) => Times![Starts[sequence + 1] - 1];

    /// <summary>The same under other item numbers.</summary>
    /// <param name="numbers">[items]: new number of each.</param>
    public Timeline Renumber(int[] numbers) => this with { Items = Array.ConvertAll(Items, item => numbers[item]) };

    /// <summary>All sequences, in their order, empty ones included.</summary>
    public SequenceSet ToSequences(int itemCount) => new(itemCount, Items, Starts, Behaviours, Seconds(Times));

    /// <summary>All sequences with the part of the split of every interaction.</summary>
    /// <param name="itemCount">Items of the catalogue.</param>
    /// <param name="part">Part of the interaction of this sequence and row.</param>
    public PartedSequences InParts(int itemCount, Func<int, int, SplitPart> part)
    {
        var parts = new SplitPart[Items.Length];
        for (var sequence = 0; sequence < Count; sequence++)
        {
            for (var row = Starts[sequence]; row < Starts[sequence + 1]; row++)
            {
                parts[row] = part(sequence, row);
            }
        }

        return new PartedSequences(ToSequences(itemCount), parts);
    }

    /// <summary>
    /// Beginnings of the sequences, to learn from: empty ones are left out and the others stand in the order in which the
    /// beginnings end, where times are known. (The order of the whole sequences would tell when a shopper came back.)
    /// </summary>
    /// <param name="itemCount">Items of the catalogue.</param>
    /// <param name="length">How many interactions of each sequence to take.</param>
    public SequenceSet Beginnings(int itemCount, Func<int, int> length)
    {
        var taken = Enumerable.Range(0, Count).Where(sequence => length(sequence) > 0).ToArray();
        var ends = Times is { } known ? Array.ConvertAll(taken, sequence => known[Starts[sequence] + length(sequence) - 1]) : null;
        if (ends is not null && Times is { } times)
        {
            // Array.Sort is not stable; the sequence's own number decides ties.
            Array.Sort(Array.ConvertAll(taken, sequence => (times[Starts[sequence] + length(sequence) - 1], sequence)), taken);
            Array.Sort(ends);
        }

        var starts = new int[taken.Length + 1];
        for (var i = 0; i < taken.Length; i++)
        {
            starts[i + 1] = starts[i] + length(taken[i]);
        }

        var items = new int[starts[^1]];
        var behaviours = Behaviours is null ? null : new Behaviour[items.Length];
        var moments = Times is null ? null : new long[items.Length];
        for (var i = 0; i < taken.Length; i++)
        {
            var (from, count) = (Starts[taken[i]], starts[i + 1] - starts[i]);
            Array.Copy(Items, from, items, starts[i], count);
            if (behaviours is not null)
            {
                Array.Copy(Behaviours!, from, behaviours, starts[i], count);
            }

            if (moments is not null)
            {
                Array.Copy(Times!, from, moments, starts[i], count);
            }
        }

        return new SequenceSet(itemCount, items, starts, behaviours, Seconds(moments)) { EndTimes = ends };
    }

    private static long[]? Seconds(long[]? milliseconds) =>
        milliseconds is null ? null : Array.ConvertAll(milliseconds, time => (long)Math.Floor(time / 1000.0));
}
