using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Tests.Neural;

/// <summary>One event told to a kept state gives what reading the whole sequence again would give.</summary>
public sealed class AppendTests : IDisposable
{
    private const int MaxLength = 6;

    private readonly Workers _workers = new(1);

    public void Dispose() => _workers.Dispose();

    [Theory]
    [InlineData(PositionKind.Distance)]
    [InlineData(PositionKind.FromEnd)]
    public void Transformer(PositionKind positions) => Check(
        new SequenceTransformer<float>(
            new TransformerSettings(20, Width: 16, Blocks: 2, Heads: 2, Hidden: 32, MaxLength, positions, Dropout: 0.5, Behaviours: 3, Gaps: 4), 64, _workers, 2),
        length => Math.Max(0, length - MaxLength));

    [Theory]
    [InlineData(CellKind.Gru)]
    [InlineData(CellKind.Lstm)]
    public void Recurrent(CellKind kind) => Check(
        new RecurrentSequence<float>(new RecurrentSettings(20, kind, Width: 16, MaxLength: 64, Dropout: 0.5, Behaviours: 3, Gaps: 4), 64, _workers, 2),
        _ => 0);

    private static void Check(ISequenceNetwork<float> network, Func<int, int> firstKept)
    {
        var random = new Random(4);
        foreach (ref var value in network.Parameters.Values.Span)
        {
            value += (float)(random.NextDouble() - 0.5) * 0.3f;
        }

        network.Items.Refresh();
        int[] items = [.. Enumerable.Range(0, 15).Select(_ => random.Next(20))];
        byte[] behaviours = [.. items.Select(_ => (byte)random.Next(3))];
        byte[] gaps = [.. items.Select(_ => (byte)random.Next(4))];
        var (state, result) = (network.Start(), new float[16]);
        for (var length = 1; length <= items.Length; length++)
        {
            state.Append(items[length - 1], result, behaviours[length - 1], gaps[length - 1]);

            var window = firstKept(length)..length;
            var whole = network.Forward(
                new PackedBatch(items[window], new[] { 0, length - window.Start.Value }, behaviours[window], gaps[window]), training: false, step: 0);
            Assert.All(whole.Span[^16..].ToArray().Zip(result), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
        }
    }
}
