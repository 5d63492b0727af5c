using System.Text.Json.Nodes;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Onnx;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.ModelRegistry;

/// <summary>Every kind of scorer says the same after it was taken apart, stored and put together again.</summary>
public sealed class ScorerFormsTests : IDisposable
{
    private const int Items = 12;

    private static readonly History[] Histories =
    [
        new(new[] { 1, 4, 2 }, new[] { Behaviour.View, Behaviour.Cart, Behaviour.Buy }, new[] { 1_000L, 1_060, 90_000 }), new(new[] { 7 }, new[] { Behaviour.View }), default,
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("portal-test-").FullName;

    public static TheoryData<string> Kinds => ["transformer", "gru", "lstm", "neighbours", "average", "popularity", "repeats", "blend", "sessions", "als", "bpr", "item-weights", "content", "onnx", "onnx-blend"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Scores_are_the_same_from_the_bundle(string kind)
    {
        var scorer = Make(kind);
        var folder = Save(scorer);

        var opened = ScorerForms.Open(Bundle.Open(folder), threads: 1);

        Assert.Equal(Scores(scorer), Scores(opened));
        Assert.Equal(3 * Items, Scores(scorer).Length);
    }

    [Fact]
    public void A_voice_without_weight_is_not_stored()
    {
        var blend = new BlendScorer([new("p", Make("popularity"), ScoreScale.ShareOfBest, 1), new("t", Make("transformer"), ScoreScale.LogSoftmax, 0)]);

        Assert.Single(((BlendScorer)ScorerForms.Open(Bundle.Open(Save(blend)), 1)).Parts);
    }

    [Fact]
    public void A_kind_of_a_later_version_is_refused()
    {
        var state = new ScorerState("oracle", [], new Dictionary<string, Tensor>());

        Assert.Contains("oracle", Assert.Throws<DamagedBundleException>(() => ScorerForms.PutTogether(state, 1)).Message);
    }

    [Fact]
    public void Numbers_that_do_not_fit_the_shape_are_refused()
    {
        var state = ScorerForms.TakeApart(Make("transformer"));
        var tensors = state.Tensors.ToDictionary();
        tensors["items"] = Tensor.Of(new float[5]);

        Assert.Contains("items", Assert.Throws<DamagedBundleException>(() => ScorerForms.PutTogether(state with { Tensors = tensors }, 1)).Message);
    }

    [Fact]
    public void A_list_of_names_that_does_not_fit_is_refused()
    {
        var folder = Save(Make("popularity"), names: Items - 1);

        Assert.Throws<DamagedBundleException>(() => ScorerForms.Open(Bundle.Open(folder), 1));
    }

    private string Save(IScorer scorer, int names = Items)
    {
        var state = ScorerForms.TakeApart(scorer);
        var folder = Path.Combine(_folder, state.Kind);
        Bundle.Write(
            folder, BundleTests.Manifest(state.Kind) with { Kind = state.Kind, Settings = new JsonObject { ["scorer"] = state.Settings } }, state.Tensors,
            [.. Enumerable.Range(0, names).Select(item => $"item {item}")], state.Files);
        return folder;
    }

    /// <summary>A model from elsewhere of as many items as the others.</summary>
    private IScorer Foreign()
    {
        var path = Path.Combine(_folder, "foreign.onnx");
        File.WriteAllBytes(path, Encoders.Weighted().ToArray());
        return TrainedElsewhere.Open(
            path, new OnnxLayout(Items, 5, OnnxAlignment.Right), 1, TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken).Scorer;
    }

    private IScorer Make(string kind) => kind switch
    {
        "onnx" => Foreign(),
        "onnx-blend" => new BlendScorer([new("popularity", Make("popularity"), ScoreScale.ShareOfBest, 1), new("foreign", Foreign(), ScoreScale.LogSoftmax, 2)]),
        "transformer" => Sequence((workers, inputs) => new SequenceTransformer<float>(
            new TransformerSettings(Items, 8, 1, 2, 16, 5, PositionKind.Distance, Behaviours: 3, Gaps: TimeGaps.Classes), 320, workers, 3, inputs)),
        "gru" => Sequence((workers, inputs) => new RecurrentSequence<float>(new RecurrentSettings(Items, CellKind.Gru, 8, 5, Behaviours: 3, Gaps: TimeGaps.Classes), 320, workers, 3, inputs)),
        "lstm" => Sequence((workers, inputs) => new RecurrentSequence<float>(new RecurrentSettings(Items, CellKind.Lstm, 8, 5, Behaviours: 3), 320, workers, 3, inputs)),
        "neighbours" => new NeighbourScorer(Similarity, new HistoryWeights(0.8f, [1, 2, 3])),
        "average" => new NeighbourScorer(Similarity, HistoryWeights.Sum, shrink: 0.5f),
        "popularity" => new PopularityScorer([.. Enumerable.Range(0, Items).Select(item => (float)item)]),
        "repeats" => new RepeatScorer([.. Enumerable.Range(0, Items).Select(item => (float)item)], null),
        "sessions" => new SessionNeighbourScorer(
            new PastSessions([0, 2, 4], [1, 4, 4, 7], [0, 0, 1, 1, 1, 3, 3, 3, 4, 4, 4, 4, 4], [0, 1, 0, 1], Numbers(Items)), new SessionSettings { Reach = 3 }),
        "als" => new AlsScorer(Numbers(Items * 2), new AlsSettings { Dimensions = 2, Unobserved = 0.5f }, new HistoryWeights(0.5f, [1, 2, 3])),
        "bpr" => new BprScorer(Numbers(Items * 2), Numbers(Items), [3, 5], new BprSettings { Dimensions = 2, FoldInSteps = 3 }, new HistoryWeights(0.5f)),
        "item-weights" => new ItemWeightScorer(Items, Numbers(Items * Items), new HistoryWeights(0.5f)),
        "content" => new ContentScorer(Similarity, new HistoryWeights(0.5f), Numbers(Items * 3)),
        _ => new BlendScorer(
        [
            new("network", Make("transformer"), ScoreScale.LogSoftmax, 1), new("neighbours", Make("neighbours"), ScoreScale.ShareOfBest, 0.5f),
        ]),
    };

    private static SequenceScorer Sequence(Func<Workers, ItemInputs, ISequenceNetwork<float>> make)
    {
        var inputs = new ItemInputs(
            3, Enumerable.Range(0, Items + 1).ToArray(), Enumerable.Range(0, Items).Select(item => item % 3).ToArray(), Numbers(Items * 4),
            Enumerable.Range(0, Items).Select(item => item != 5).ToArray());
        return new SequenceScorer(make(new Workers(1), inputs), 20) { Epochs = 4 };
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(1, count).Select(number => MathF.Sin(number))];

    private static SparseRows Similarity => new(
        Items, [.. Enumerable.Range(0, Items + 1)], [.. Enumerable.Range(0, Items).Select(item => (item + 1) % Items)],
        [.. Enumerable.Range(0, Items).Select(item => 1f / (item + 1))]);

    private static float[] Scores(IScorer scorer)
    {
        var scores = new float[Histories.Length * Items];
        scorer.Score(Histories, scores);
        return scores;
    }
}
