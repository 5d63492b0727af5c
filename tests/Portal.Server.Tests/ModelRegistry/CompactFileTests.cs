using System.Buffers.Binary;
using System.Globalization;
using Portal.Server.ModelRegistry;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Compact;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Tests.ModelRegistry;

public sealed class CompactFileTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>Of as many items as a byte can name every vector is a centroid of its own, so nothing but rounding is lost.</summary>
    [Theory]
    [InlineData("transformer", 1)]
    [InlineData("transformer", 3)]
    [InlineData("gru", 2)]
    public void Network_OfFewItems_AnswersAsTheOneItWasMadeOf(string kind, int partWidth)
    {
        var network = Network(kind, items: 120);
        var model = CompactModel.Read(CompactFile.Write(network, Names(120), [.. Enumerable.Range(0, 120)], "v 1", partWidth, seed: 1, Stop));
        var history = new History(new[] { 5, 80, 7, 119 }, new[] { Behaviour.View, Behaviour.Cart, Behaviour.View, Behaviour.View }, new long[] { 10, 70, 4_000, 4_100 });

        var (exact, coded) = (Scores(LiveScorers.Of(network), history), Scores(model.ToLive(), history));

        Assert.Equal(("v 1", 120), (model.Version, model.Items));
        var spread = exact.Max() - exact.Min();
        Assert.All(exact.Zip(coded), pair => Assert.Equal(pair.First, pair.Second, tolerance: spread * 0.02));
    }

    [Fact]
    public void ItemsThatAreKept_AreFoundByTheirProductsIds_AndTheOthersAreNot()
    {
        var network = Network("transformer", items: 40);
        int[] kept = [39, 3, 17];

        var model = CompactModel.Read(CompactFile.Write(network, Names(40), kept, "v", partWidth: 2, seed: 1, Stop));

        Assert.Equal([0, 1, 2], kept.Select(item => model.NumberOf(Names(40)[item])));
        Assert.Equal(-1, model.NumberOf(Names(40)[4]));
        Assert.All(Enumerable.Range(0, 3), number => Assert.All(
            Row(network, kept[number]).Zip(Row(model.Network, number)), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-3)));
    }

    [Fact]
    public void Model_OfAShop_KeepsToItsBudget()
    {
        // An encoder of the usual shape, 64 wide with two blocks.
        var network = new SequenceTransformer<float>(new TransformerSettings(12_000, Positions: PositionKind.Distance, Behaviours: 3, Gaps: TimeGaps.Classes), 50, new Workers(1), seed: 3);

        var file = CompactFile.Write(network, Names(12_000), [.. Enumerable.Range(0, 12_000)], "v", seed: 1, Stop);

        Assert.InRange(file.Length, 400_000, CompactFile.Budget(12_000));
        Assert.Equal((800_000, 3_200_000), (CompactFile.Budget(12_000), CompactFile.Budget(100_000)));
        Assert.Equal((2, 3), (CompactFile.PartWidthOf(network, 12_000), CompactFile.PartWidthOf(network, 100_000)));
        // The best of the coded network are the best of the exact one for the most part: coded 4 bits a number.
        var history = new History(new[] { 40, 11_000, 5_000 });
        var (exact, coded) = (new ScoredItem[50], new ScoredItem[50]);
        using var first = LiveScorers.Of(network).Ask(history);
        using var second = CompactModel.Read(file).ToLive().Ask(history);
        Assert.Equal((50, 50), (first.Find(exact), second.Find(coded)));
        Assert.InRange(exact.Select(item => item.Item).Intersect(coded.Select(item => item.Item)).Count(), 35, 50);
    }

    [Fact]
    public void File_ThatIsCutOrChanged_IsRefused()
    {
        var file = CompactFile.Write(Network("gru", 30), Names(30), [.. Enumerable.Range(0, 30)], "v", partWidth: 2, seed: 1, Stop);
        var header = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(8));

        foreach (var length in new[] { 0, 7, 11, 12 + (header / 2), 12 + header + 3, file.Length / 2, file.Length - 1 })
        {
            Assert.Throws<InvalidDataException>(() => CompactModel.Read(file.AsSpan(0, length)));
        }

        Assert.Throws<InvalidDataException>(() => CompactModel.Read([.. file, 0]));
        Assert.Throws<InvalidDataException>(() => CompactModel.Read([.. "PORTALC9"u8, .. file[8..]]));
        // A code that names no centroid: there are 30, one for each item.
        byte[] wrong = [.. file];
        wrong[12 + header + (30 * sizeof(uint)) + (8 * 30 * 2 * sizeof(ushort))] = 30;
        Assert.Throws<InvalidDataException>(() => CompactModel.Read(wrong));
    }

    /// <summary>With attributes, so that the items' vectors are more than their own parameter.</summary>
    private static ISequenceNetwork<float> Network(string kind, int items)
    {
        var inputs = new ItemInputs(4, Enumerable.Range(0, items + 1).ToArray(), Enumerable.Range(0, items).Select(item => item % 4).ToArray());
        return kind == "gru"
            ? new RecurrentSequence<float>(new RecurrentSettings(items, Width: 16, Behaviours: 3, Gaps: TimeGaps.Classes), 50, new Workers(1), seed: 5, inputs)
            : new SequenceTransformer<float>(
                new TransformerSettings(items, Width: 16, Hidden: 32, Positions: PositionKind.Distance, Behaviours: 3, Gaps: TimeGaps.Classes, InputScale: 16), 50, new Workers(1), seed: 5, inputs);
    }

    private static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(item => string.Create(CultureInfo.InvariantCulture, $"p{item * 7919L:x15}"))];

    private static float[] Row(ISequenceNetwork<float> network, int item) => network.Items.Value.Span.Slice(item * network.Items.Width, network.Items.Width).ToArray();

    private static float[] Scores(ILiveScorer scorer, History history)
    {
        var scores = new float[scorer.Items];
        using var answer = scorer.Ask(history);
        answer.Score([.. Enumerable.Range(0, scorer.Items)], scores);
        return scores;
    }
}
