using System.Runtime.InteropServices;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Neighbours;

/// <summary>Cosine of each two item columns over the sequences, an item with itself left out.</summary>
/// <param name="data">The sequences.</param>
/// <param name="options">Settings.</param>
internal sealed class CosineRows(UserItems data, ItemNeighbourOptions options)
{
    /// <summary>Items one thread takes at a time.</summary>
    private const int BlockItems = 64;

    private readonly int _items = data.ByItem.Rows;
    private readonly int _neighbours = options.NeighboursFor(data.ByItem.Rows);
    private readonly float[] _norms =
        [.. Enumerable.Range(0, data.ByItem.Rows).Select(item => MathF.Sqrt(SumOfSquares(data.ByItem.ValuesOf(item))))];

    /// <summary>Works them all out.</summary>
    /// <param name="threads">Threads to work on; any number gives the same bits.</param>
    /// <param name="done">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops it after the rows at hand.</param>
    public SparseRows Compute(int threads, Action<double>? done, CancellationToken cancellationToken)
    {
        var blocks = new Block[(_items + BlockItems - 1) / BlockItems];
        var finished = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, blocks.Length, parallel, () => new PairSums(data), (block, _, sums) =>
        {
            blocks[block] = ComputeBlock(sums, block * BlockItems, Math.Min(_items, (block + 1) * BlockItems), cancellationToken);
            done?.Invoke((double)Interlocked.Increment(ref finished) / blocks.Length);
            return sums;
        }, _ => { });
        return Join(blocks);
    }

    private Block ComputeBlock(PairSums sums, int first, int last, CancellationToken cancellationToken)
    {
        var block = new Block(new int[last - first], [], []);
        for (var item = first; item < last; item++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            sums.Read(item);
            var before = block.Indices.Count;
            foreach (var other in sums.Met)
            {
                if (other != item)
                {
                    block.Indices.Add(other);
                    block.Values.Add(sums.Sums[other] / ((_norms[item] * _norms[other]) + options.CosineShrink));
                }
            }

            Cut(block, before);
            block.Counts[item - first] = block.Indices.Count - before;
        }

        return block;
    }

    /// <summary>Keeps the most similar of the entries that begin at <paramref name="start"/>, in the order they stand.</summary>
    private void Cut(Block block, int start)
    {
        var count = block.Indices.Count - start;
        if (_neighbours == 0 || count <= _neighbours)
        {
            return;
        }

        var indices = CollectionsMarshal.AsSpan(block.Indices)[start..];
        var values = CollectionsMarshal.AsSpan(block.Values)[start..];
        var sorted = values.ToArray();
        Array.Sort(sorted);
        var least = sorted[count - _neighbours];
        var equals = _neighbours - (count - 1 - Array.LastIndexOf(sorted, least)); // room left by those above the least
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (values[i] > least || (values[i] == least && equals-- > 0))
            {
                (indices[kept], values[kept++]) = (indices[i], values[i]);
            }
        }

        CollectionsMarshal.SetCount(block.Indices, start + kept);
        CollectionsMarshal.SetCount(block.Values, start + kept);
    }

    private SparseRows Join(Block[] blocks)
    {
        var entries = checked((int)blocks.Sum(block => (long)block.Indices.Count));
        var (starts, indices, values) = (new int[_items + 1], new int[entries], new float[entries]);
        var (item, entry) = (0, 0);
        for (var block = 0; block < blocks.Length; block++)
        {
            var (counts, blockIndices, blockValues) = blocks[block];
            blockIndices.CopyTo(indices, entry);
            blockValues.CopyTo(values, entry);
            foreach (var count in counts)
            {
                entry += count;
                starts[++item] = entry;
            }

            blocks[block] = default; // free as we go: the whole is held twice otherwise
        }

        return new SparseRows(_items, starts, indices, values);
    }

    private static float SumOfSquares(ReadOnlySpan<float> values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value * value;
        }

        return (float)sum;
    }

    private readonly record struct Block(int[] Counts, List<int> Indices, List<float> Values);
}
