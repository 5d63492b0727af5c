using Portal.Server.Learning.Training.Blending;

namespace Portal.Server.Tests.Learning.Training;

public sealed class BlendWeightsTests
{
    [Fact]
    public void Choose_FindsWeights_ThatOnlyAllTogetherGain()
    {
        // Voice 0 puts the answer second. Each of the others alone puts it last as often as first; their noises cancel out.
        const int Others = 20;
        var random = new Random(1);
        var values = new List<float>();
        for (var number = 0; number < 400; number++)
        {
            var noise = (float)(6 * (random.NextDouble() - 0.5));
            values.AddRange([0.1f, noise, 1 - noise]);
            for (var other = 0; other < Others; other++)
            {
                values.AddRange([other == 0 ? 0.4f : 0, -noise, noise]);
            }
        }

        var table = new BlendTable([.. Enumerable.Range(0, 401).Select(number => (1 + Others) * number)], [.. values]);

        var weights = BlendWeights.Choose(table, 3, seed: 1, TestContext.Current.CancellationToken);

        Assert.Equal(1, weights[0]);
        Assert.InRange(weights[1] / weights[2], 0.7f, 1.4f);
        Assert.InRange(BlendWeights.Ndcg(table, weights), 0.8, 1);
    }

    [Fact]
    public void Choose_WithOneSeed_FindsOneAnswer()
    {
        var random = new Random(2);
        var table = new BlendTable(
            [.. Enumerable.Range(0, 201).Select(number => 5 * number)], [.. Enumerable.Range(0, 200 * 5 * 4).Select(_ => random.NextSingle())]);

        Assert.Equal(
            BlendWeights.Choose(table, 4, seed: 3, TestContext.Current.CancellationToken), BlendWeights.Choose(table, 4, seed: 3, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Choose_NeverEndsBelowTheLeadingVoiceAlone()
    {
        var random = new Random(4);
        var table = new BlendTable(
            [.. Enumerable.Range(0, 101).Select(number => 4 * number)], [.. Enumerable.Range(0, 100 * 4 * 3).Select(_ => random.NextSingle())]);

        var weights = BlendWeights.Choose(table, 3, seed: 5, TestContext.Current.CancellationToken);

        Assert.True(BlendWeights.Ndcg(table, weights) >= BlendWeights.Ndcg(table, new float[] { 1, 0, 0 }));
    }
}
