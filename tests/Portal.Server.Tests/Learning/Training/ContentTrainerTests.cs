using Portal.Server.Learning;
using Portal.Server.Learning.Training.Content;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

public sealed class ContentTrainerTests
{
    private static readonly string[] Titles =
    [
        "Café Grinder, steel", "The CAFE grinder of oak", "Steel pan", "Garden hose", "", "Hose for the garden: garden",
    ];

    [Fact]
    public void Score_IsTheCosineOfTfIdfOverAttributes()
    {
        int[][] attributes = [[0, 1], [0, 2], [1, 2, 3], [0], [], [1, 1, 3]];
        var input = Input(6) with { Attributes = Attributes(4, attributes) };

        var scores = new ContentTrainer(decay: 0.5f).Train(input, TestContext.Current.CancellationToken).Score(new History(new[] { 0, 2 }));

        var rows = attributes.Select(row => Unit([.. Enumerable.Range(0, 4).Select(attribute => TfIdf(attributes, row, attribute))])).ToArray();
        var profile = Unit([.. rows[0].Zip(rows[2], (old, recent) => (0.5 * old) + recent)]);
        for (var item = 0; item < 6; item++)
        {
            var cosine = rows[item].Zip(profile, (one, other) => one * other).Sum();
            Assert.Equal(cosine == 0 ? double.NegativeInfinity : cosine, scores[item], 1e-5);
        }
    }

    [Fact]
    public void Words_AreComparedWithoutCaseAccentsPunctuationAndStopWords()
    {
        var scores = Train(Input(6) with { Texts = Titles }).Score(new History(new[] { 0 }));

        Assert.Equal([0, 1, 2], Enumerable.Range(0, 6).Where(item => scores[item] > 0).OrderByDescending(item => scores[item]));
        Assert.All([3, 4, 5], item => Assert.Equal(float.NegativeInfinity, scores[item]));
    }

    [Fact]
    public void AttributesAndWords_SpeakTogether()
    {
        int[][] attributes = [[0], [1], [1], [0], [1], [1]];
        var scores = Train(Input(6) with { Texts = Titles, Attributes = Attributes(2, attributes) }).Score(new History(new[] { 0 }));

        Assert.True(scores[1] > 0 && scores[3] > 0);
    }

    [Fact]
    public void Embeddings_SpeakByTheirCosineBesideAttributes()
    {
        // Item 1 shares the attribute and item 2 the picture with item 0; item 3 has neither, item 4 the opposite picture.
        int[][] attributes = [[0], [0], [1], [], [1]];
        float[]?[] pictures = [[1, 0], null, [1, 0.1f], null, [-1, 0]];
        var columns = ItemColumns.Join(5, [("picture", pictures)])!;

        var scores = Train(Input(5) with { Attributes = Attributes(2, attributes), Columns = columns }).Score(new History(new[] { 0 }));

        var half = MathF.Sqrt(0.5f);
        Assert.Equal(half, scores[1], 1e-5);
        Assert.Equal(columns.Of(0)[0] * columns.Of(2)[0] * 0.5f + (columns.Of(0)[1] * columns.Of(2)[1] * 0.5f), scores[2], 1e-5);
        Assert.Equal(float.NegativeInfinity, scores[3]);
        Assert.InRange(scores[4], -0.5f, -0.3f);
    }

    [Fact]
    public void Train_Twice_GivesTheSameBits()
    {
        var (one, other) = ((ContentScorer)Train(Input(6) with { Texts = Titles }), (ContentScorer)Train(Input(6, threads: 1) with { Texts = Titles }));

        Assert.All(one.Tensors, tensor => Assert.Equal(tensor.Value, other.Tensors[tensor.Key]));
    }

    [Fact]
    public void Train_WithNothingToCompare_SaysSo() =>
        Assert.Contains("neither attributes nor texts", Assert.Throws<DataException>(() => Train(Input(3))).Message);

    private static IScorer Train(TrainingInput input) => new ContentTrainer().Train(input, TestContext.Current.CancellationToken);

    private static TrainingInput Input(int items, int threads = 2) => Made.Input(Made.Set(items, [[0]]), threads);

    private static ItemAttributes Attributes(int count, int[][] rows)
    {
        var starts = rows.Aggregate(new List<int> { 0 }, (starts, row) => [.. starts, starts[^1] + row.Length]);
        return new ItemAttributes([.. Enumerable.Range(0, count).Select(attribute => $"a{attribute}")], [.. starts], [.. rows.SelectMany(row => row)]);
    }

    private static double TfIdf(int[][] all, int[] row, int attribute) => !row.Contains(attribute) ? 0 :
        (1 + Math.Log(row.Count(one => one == attribute))) * Math.Log((double)all.Length / all.Count(other => other.Contains(attribute)));

    private static double[] Unit(double[] row)
    {
        var length = Math.Sqrt(row.Sum(value => value * value));
        return [.. row.Select(value => length == 0 ? 0 : value / length)];
    }
}
