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
        var random = Settle(network);
        var events = Events(random, 15);
        var (state, result) = (network.Start(), new float[16]);
        for (var length = 1; length <= events.Length; length++)
        {
            Tell(state, events[length - 1], result);
            AssertWhole(network, events[firstKept(length)..length], result);
        }

        Forgets(network, random);
        Copies(network, random);
        AsksAtTheEnd(network, random, firstKept);
    }

    /// <summary>What is told without asking in between gives what asking each time gives.</summary>
    private static void AsksAtTheEnd(ISequenceNetwork<float> network, Random random, Func<int, int> firstKept)
    {
        var (state, result) = (network.Start(), new float[16]);
        foreach (var length in new[] { 1, 4, 9 })
        {
            var events = Events(random, length);
            state.Truncate(0);
            Array.ForEach(events[..^1], told => state.Append(told.Item, default, told.Behaviour, told.Gap));
            Tell(state, events[^1], result);
            AssertWhole(network, events[firstKept(length)..], result);
        }
    }

    /// <summary>What is told after some was forgotten gives what reading only what is left gives.</summary>
    private static void Forgets(ISequenceNetwork<float> network, Random random)
    {
        var (events, others) = (Events(random, 6), Events(random, 2));
        var (state, result) = (network.Start(), new float[16]);
        Array.ForEach(events, told => Tell(state, told, result));

        state.Truncate(3);
        Assert.Equal(3, state.Length);
        Array.ForEach(others, told => Tell(state, told, result));

        AssertWhole(network, [.. events[..3], .. others], result);
        Assert.Throws<ArgumentOutOfRangeException>(() => state.Truncate(6));
    }

    /// <summary>A copy goes its own way and leaves the first as it was.</summary>
    private static void Copies(ISequenceNetwork<float> network, Random random)
    {
        var (events, others) = (Events(random, 5), Events(random, 2));
        var (state, copy, result, copied) = (network.Start(), network.Start(), new float[16], new float[16]);
        Array.ForEach(Events(random, 4), told => Tell(copy, told, copied));
        Array.ForEach(events[..4], told => Tell(state, told, result));

        copy.CopyFrom(state, 2);
        Array.ForEach(others, told => Tell(copy, told, copied));
        Tell(state, events[4], result);

        AssertWhole(network, [.. events[..2], .. others], copied);
        AssertWhole(network, events, result);
        Assert.Throws<ArgumentOutOfRangeException>(() => copy.CopyFrom(state, 6));
        Assert.InRange(copy.Bytes, 1, 200_000);
    }

    /// <summary>Random parameters, so that every part of the network counts.</summary>
    private static Random Settle(ISequenceNetwork<float> network)
    {
        var random = new Random(4);
        foreach (ref var value in network.Parameters.Values.Span)
        {
            value += (float)(random.NextDouble() - 0.5) * 0.3f;
        }

        network.Items.Refresh();
        return random;
    }

    private static (int Item, byte Behaviour, byte Gap)[] Events(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.Next(20), (byte)random.Next(3), (byte)random.Next(4)))];

    private static void Tell(ISequenceState<float> state, (int Item, byte Behaviour, byte Gap) told, float[] result) =>
        state.Append(told.Item, result, told.Behaviour, told.Gap);

    private static void AssertWhole(ISequenceNetwork<float> network, (int Item, byte Behaviour, byte Gap)[] events, float[] result)
    {
        var whole = network.Forward(
            new PackedBatch(
                events.Select(told => told.Item).ToArray(), new[] { 0, events.Length }, events.Select(told => told.Behaviour).ToArray(),
                events.Select(told => told.Gap).ToArray()),
            training: false, step: 0);
        Assert.All(whole.Span[^16..].ToArray().Zip(result), pair => Assert.Equal(pair.First, pair.Second, 1e-4f));
    }
}
