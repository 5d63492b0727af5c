using System.Runtime.InteropServices;
using Portal.Server.Learning.Training.Sequences;

namespace Portal.Server.Learning.Bench;

/// <summary>The batches of Portal's first epoch, negatives included, as a file the peer reads.</summary>
internal sealed class PeerBatches
{
    private readonly SequenceWindows _windows;
    private readonly SequenceTrainingSettings _settings;
    private readonly NegativeSampler _sampler;
    private readonly int[] _items, _targets;
    private readonly byte[] _behaviours, _gaps;

    /// <param name="sequences">What is trained on.</param>
    /// <param name="settings">How.</param>
    /// <param name="maxLength">Longest window.</param>
    public PeerBatches(SequenceSet sequences, SequenceTrainingSettings settings, int maxLength)
    {
        (_windows, _settings) = (new SequenceWindows(sequences, maxLength), settings);
        _sampler = new NegativeSampler(sequences.CountItems(), settings.NegativePower);
        (_items, _targets) = (new int[maxLength], new int[maxLength]);
        (_behaviours, _gaps) = (new byte[maxLength], new byte[maxLength]);
    }

    /// <summary>Writes them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seed">Seed of the training.</param>
    /// <param name="sorted">Whether sequences of like length share a batch; the batches then follow each other by chance.</param>
    /// <returns>Interactions of each batch.</returns>
    public long[] Write(string path, int seed, bool sorted)
    {
        // As the training draws its first epoch.
        var random = new Random(seed * 1_000_003);
        int[] order = [.. Enumerable.Range(0, _windows.Count)];
        random.Shuffle(order);
        var batches = (sorted ? order.OrderBy(LengthOf) : order.AsEnumerable()).Chunk(_settings.Batch).ToArray();
        if (sorted)
        {
            random.Shuffle(batches);
        }

        using var file = File.Create(path);
        return [.. batches.Select(batch => Write(file, batch, random))];
    }

    private int LengthOf(int window) => _windows.Copy(window, _items, _targets, _behaviours, _gaps);

    private long Write(Stream file, int[] batch, Random random)
    {
        var negatives = new int[_settings.Negatives];
        _sampler.Draw(random, negatives);
        var (lengths, items, targets) = (new List<int>(), new List<int>(), new List<int>());
        foreach (var window in batch)
        {
            var length = LengthOf(window);
            lengths.Add(length);
            items.AddRange(_items.AsSpan(0, length));
            targets.AddRange(_targets.AsSpan(0, length));
        }

        int[] all = [batch.Length, negatives.Length, .. negatives, .. lengths, .. items, .. targets];
        file.Write(MemoryMarshal.AsBytes<int>(all));
        return items.Count;
    }
}
