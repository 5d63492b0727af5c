using Microsoft.ML;
using Microsoft.ML.Data;
using Portal.Server.Learning.Training.Lists;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Learning.Training.Lists;

public sealed class ListTrainerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("linear")]
    [InlineData("network")]
    [InlineData("trees")]
    public void Each_ranker_learns_what_decides(string kind)
    {
        static double Worth(float one, float other) => (2 * one) + other;

        var ranker = TrainerOf(kind).Train(MadeExamples.Of(400, 1, Worth), seed: 3, Cancel);

        // Nine in ten follow the rule, and twenty are close to each other.
        Assert.InRange(MadeExamples.FirstRight(ranker, MadeExamples.Of(300, 2, Worth)), kind == "trees" ? 0.5 : 0.7, 0.97);
        Assert.Equal(kind, ranker.Kind);
    }

    [Theory]
    [InlineData("network")]
    [InlineData("trees")]
    public void What_two_features_do_together_is_learnt_too(string kind)
    {
        static double Worth(float one, float other) => -Math.Abs(one - 0.5) - Math.Abs(other - 0.5);

        var (learnt, asked) = (MadeExamples.Of(400, 4, Worth), MadeExamples.Of(300, 5, Worth));
        var ranker = TrainerOf(kind).Train(learnt, seed: 3, Cancel);

        Assert.True(MadeExamples.FirstRight(ranker, asked) > 0.4);
        Assert.True(MadeExamples.FirstRight(TrainerOf("linear").Train(learnt, seed: 3, Cancel), asked) < 0.2);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("network")]
    [InlineData("trees")]
    public void The_same_examples_and_seed_give_the_same_ranker(string kind)
    {
        var examples = MadeExamples.Of(60, 6, (one, other) => one - other);

        float[] Train() => MadeExamples.Scores(TrainerOf(kind).Train(examples, seed: 3, Cancel), examples, 0);

        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void Trees_in_flat_arrays_score_as_the_library_does_and_their_explanations_add_up()
    {
        var examples = MadeExamples.Of(200, 7, (one, other) => (one * other) + one);
        var fitted = TreesListTrainer.Fit(examples, Enumerable.Range(0, 150), seed: 3);
        var ranker = TreesListTrainer.Of(fitted.Model.TrainedTreeEnsemble, fitted.Model.TrainedTreeEnsemble.Trees.Count, examples);
        var expected = fitted.Transform(TreesListTrainer.Load(new MLContext(1), examples, Enumerable.Range(0, examples.Count))).GetColumn<float>("Score").ToArray();

        var (at, given) = (0, new float[ListFeatures.Count]);
        for (var list = 0; list < examples.Count; list++)
        {
            var scores = MadeExamples.Scores(ranker, examples, list);
            for (var row = 0; row < scores.Length; row++, at++)
            {
                Assert.Equal(expected[at], scores[row], 1e-5);
                var start = ranker.Explain(examples.FeaturesOf(list).Slice(row * ListFeatures.Count, ListFeatures.Count), given);
                Assert.Equal(scores[row], start + given.Sum(part => (double)part), 1e-4);
            }
        }

        Assert.Equal(examples.Rows, at);
        Assert.True(expected.Distinct().Count() > 100);
    }

    [Fact]
    public void A_node_starts_explanations_from_the_mean_of_what_training_sent_there()
    {
        var examples = new RankingExamples();
        var features = new float[4 * ListFeatures.Count];
        for (var row = 0; row < 4; row++)
        {
            features[row * ListFeatures.Count] = row;
        }

        examples.Add(features, [0, 0, 0, 1]);

        // Row 0 goes left (10), rows 1 to 3 right: 20, 40, 40.
        Assert.Equal([10, 20, 40, 100f / 3, 27.5f], TreeMeans.Of([-1, -1, -1, 0, 0], [10, 20, 40, 1, 0], [5], examples));
    }

    [Fact]
    public void Lists_that_teach_nothing_are_left_out()
    {
        var examples = new RankingExamples();

        examples.Add(new float[ListFeatures.Count], [1]);
        examples.Add(new float[2 * ListFeatures.Count], [0, 0]);
        Assert.Equal(0, examples.Count);
        examples.Add(new float[2 * ListFeatures.Count], [0, 2]);

        Assert.Equal((1, 2), (examples.Count, examples.Rows));
    }

    private static IListTrainer TrainerOf(string kind) =>
        new IListTrainer[] { new LinearListTrainer(), new NetworkListTrainer(), new TreesListTrainer() }.Single(trainer => trainer.Kind == kind);
}
