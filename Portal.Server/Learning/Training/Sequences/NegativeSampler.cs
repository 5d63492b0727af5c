namespace Portal.Server.Learning.Training.Sequences;

/// <summary>Draws the negatives of a batch: evenly, or by popularity to a power, from the items that have a history.</summary>
internal sealed class NegativeSampler
{
    private readonly int[] _items;
    private readonly double[] _cumulative;

    /// <param name="counts">[items]: how often each occurs.</param>
    /// <param name="power">Power of popularity; 0 draws evenly.</param>
    public NegativeSampler(ReadOnlySpan<int> counts, double power)
    {
        _items = [.. Enumerable.Range(0, counts.Length)];
        var known = new List<int>();
        for (var item = 0; item < counts.Length; item++)
        {
            if (counts[item] > 0)
            {
                known.Add(item);
            }
        }

        _items = [.. known];
        _cumulative = power == 0 ? [] : new double[_items.Length];
        LogQ = power == 0 ? [] : new float[counts.Length];
        var total = 0.0;
        for (var i = 0; i < _cumulative.Length; i++)
        {
            _cumulative[i] = total += Math.Pow(counts[_items[i]], power);
        }

        for (var item = 0; item < LogQ.Length; item++)
        {
            LogQ[item] = (float)Math.Log(Math.Pow(Math.Max(1, counts[item]), power) / total);
        }
    }

    /// <summary>[items]: logarithm of each item's chance to be drawn; empty when all are alike.</summary>
    public float[] LogQ { get; }

    /// <summary>Fills the negatives, with repetition.</summary>
    public void Draw(Random random, Span<int> negatives)
    {
        foreach (ref var negative in negatives)
        {
            negative = _items[_cumulative.Length == 0 ? random.Next(_items.Length) : Place(random.NextDouble() * _cumulative[^1])];
        }
    }

    private int Place(double value)
    {
        var place = Array.BinarySearch(_cumulative, value);
        return Math.Min(place < 0 ? ~place : place + 1, _items.Length - 1);
    }
}
