using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Lists;
using Portal.Tests;

namespace Portal.Shared.Tests.Scoring.Lists;

public sealed class ListRankerTests
{
    private const int Products = 300;

    private readonly float[] _features = MadeLists.Features(MadeLists.Facts(new Random(3), Products));
    private readonly int _stride = ListFeatures.StrideOf(Products);

    [Fact]
    public void A_linear_ranker_weighs_features()
    {
        var ranker = MadeLists.Linear(new Random(4));

        var scores = Scores(ranker);

        AllEqual(product => Product(product).Zip(ranker.Weights, (value, weight) => (double)value * weight).Sum(), scores, 1e-4);
    }

    [Fact]
    public void Weights_on_what_the_fusion_adds_up_order_as_the_fusion_does()
    {
        var weights = new float[ListFeatures.Count];
        foreach (var (source, weight) in ((int, float)[])[(0, 1), (1, 0.6f)])
        {
            weights[(source * 3) + 1] = weight;
        }

        var facts = MadeLists.Facts(new Random(5), Products);
        var scores = new float[_stride];
        new LinearRanker(weights).Score(MadeLists.Features(facts), _stride, scores);

        double Share(int source, int product) => facts[(source * _stride) + product] is > 0 and var place ? 61 / (60 + (double)place) : 0;
        AllEqual(product => Share(0, product) + (0.6f * Share(1, product)), scores, 1e-5);
    }

    [Fact]
    public void A_network_scores_as_it_did_in_training()
    {
        using var workers = new Workers(1);
        var (random, rows) = (new Random(6), new float[Products * ListFeatures.Count]);
        var network = new FeedForwardRanker<float>(new(ListFeatures.Count, Hidden: 20), Products, workers, seed: 7);
        foreach (var parameter in network.Parameters.All)
        {
            parameter.Randomise(random, 0.3);
        }

        float[] means = [.. Enumerable.Range(0, ListFeatures.Count).Select(_ => (float)random.NextDouble())];
        float[] scales = [.. Enumerable.Range(0, ListFeatures.Count).Select(_ => (float)random.NextDouble() + 0.5f)];
        for (var product = 0; product < Products; product++)
        {
            Product(product).CopyTo(rows.AsSpan(product * ListFeatures.Count));
        }

        var scores = Scores(NetworkRanker.Of(network, means, scales));

        RankerScorer.Standardise(rows, means, scales);
        var logits = network.Forward(rows, Products, training: false, step: 0).Span.ToArray();
        AllEqual(product => logits[product], scores, 1e-4);
    }

    [Fact]
    public void Trees_score_as_by_walking_down()
    {
        var ranker = MadeLists.Trees(new Random(8), trees: 50, leaves: 17);

        var scores = Scores(ranker);

        AllEqual(product => Walk(ranker, Product(product)), scores, 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void What_each_feature_gave_adds_up_to_the_score(int kind)
    {
        var ranker = MadeLists.Rankers(new Random(9))[kind];
        var (scores, contributions) = (Scores(ranker), new float[ListFeatures.Count]);

        for (var product = 0; product < Products; product++)
        {
            var start = ranker.Explain(Product(product), contributions);

            Assert.Equal(scores[product], start + contributions.Sum(part => (double)part), 1e-3);
            if (kind < 2)
            {
                Assert.All(Enumerable.Range(0, ListFeatures.Count).Where(feature => Product(product)[feature] == 0), feature => Assert.Equal(0, contributions[feature]));
            }
        }
    }

    [Fact]
    public void A_network_of_two_features_shares_what_they_do_together()
    {
        // One hidden unit that is nearly linear for large sums: f = (a x + b y) up to the kink; the exact halves follow by hand.
        var (w1, features, contributions) = (new float[2 * ListFeatures.Count], new float[ListFeatures.Count], new float[ListFeatures.Count]);
        (w1[0], w1[1]) = (40, 40);
        var ranker = new NetworkRanker(2, w1, [-40, 0], [1, 0], [20], [1], [-20]);
        (features[0], features[1]) = (1, 1);

        var start = ranker.Explain(features, contributions);

        // gelu(-40) = 0, gelu(0) = 0, gelu(40) = 40: only both together give 40, which they share.
        Assert.Equal((0, 20, 20), (start, contributions[0], contributions[1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_list_of_300_allocates_nothing(int kind)
    {
        var ranker = MadeLists.Rankers(new Random(10))[kind];
        var (facts, features, scores) = (MadeLists.Facts(new Random(11), Products), new float[_features.Length], new float[_stride]);
        void Rank()
        {
            ListFeatures.Derive(facts, _stride, features);
            ranker.Score(features, _stride, scores);
        }

        Rank();
        Rank();
        Assert.Equal(0, Allocations.LeastOf(Rank));
    }

    [Fact]
    public void What_is_no_ranker_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new LinearRanker([1]));
        Assert.Throws<ArgumentException>(() => new NetworkRanker(4, [1], [1], [1], [1], [1], [1]));
        Assert.Throws<ArgumentException>(() => new TreesRanker([-1, 3], [1, 1], [1, 1], [2]));
        Assert.Throws<ArgumentException>(() => new TreesRanker([-1, -1, ListFeatures.Count], [1, 1, 1], [1, 1, 1], [3]));
        Assert.Throws<ArgumentException>(() => new TreesRanker([-1, -1], [1, 1], [1, 1], [2]));
        Assert.Throws<ArgumentException>(() => new TreesRanker([-1], [1], [], [1]));
    }

    private float[] Product(int product) => MadeLists.Column(_features, _stride, product);

    private float[] Scores(IListRanker ranker)
    {
        var scores = new float[_stride];
        ranker.Score(_features, _stride, scores);
        return scores;
    }

    private static void AllEqual(Func<int, double> expected, float[] scores, double tolerance) =>
        Assert.All(Enumerable.Range(0, Products), product => Assert.Equal(expected(product), scores[product], tolerance));

    /// <summary>The reference: nodes from the root down, by the sizes of the parts.</summary>
    private static double Walk(TreesRanker trees, float[] features)
    {
        var sum = 0.0;
        foreach (var end in trees.Ends)
        {
            var node = end - 1;
            while (trees.Features[node] >= 0)
            {
                node = features[trees.Features[node]] <= trees.Values[node] ? node - 1 - Size(node - 1) : node - 1;
            }

            sum += trees.Values[node];
        }

        return sum;

        int Size(int node) => trees.Features[node] < 0 ? 1 : 1 + Size(node - 1) + Size(node - 1 - Size(node - 1));
    }
}
