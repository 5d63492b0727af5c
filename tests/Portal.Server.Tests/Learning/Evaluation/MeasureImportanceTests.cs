using Portal.Server.Learning.Evaluation;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Learning.Evaluation;

/// <summary>Lists of which it is known what tells the answer apart, and rankers of which it is known what they go by.</summary>
public sealed class MeasureImportanceTests
{
    private const int Products = 20;

    [Fact]
    public void Facts_CostWhatTheRankerHasOfThem()
    {
        var lists = Lists(300);

        var price = Run(lists, "price-distance");
        var nothing = Run(lists, "popularity");

        Assert.Equal(1, price.Ndcg, 9);
        Assert.Equal("price", price.Facts[0].Fact);
        // Told wrongly, the answer stands anywhere: the expected NDCG@10 of one answer among twenty.
        var chance = Enumerable.Range(1, 10).Sum(place => 1 / Math.Log2(place + 1)) / Products;
        Assert.InRange(1 - chance, price.Facts[0].Loss.Low, price.Facts[0].Loss.High);
        Assert.All(price.Facts.Skip(1), fact => Assert.Equal(0, fact.Loss.Value));
        // Popularity says nothing of the answer, so shuffling it costs nothing but noise.
        Assert.True(nothing.Facts.Single(fact => fact.Fact == "popularity").Loss is { Low: < 0.03, High: > -0.03 });
    }

    [Fact]
    public void Features_ThatFollowFromAFact_FollowFromTheWrongOne()
    {
        var lists = Lists(200);

        // "affinity" is category times brand, and "agreeing" how many sources name a product.
        Assert.Equal(["brand", "category"], Run(lists, "affinity").Facts.Where(fact => fact.Loss.Low > 0).Select(fact => fact.Fact).Order());
        // (The other source names all products, so its word can be no other.)
        Assert.Equal(["place:trained"], Run(lists, "agreeing").Facts.Where(fact => fact.Loss.Value != 0).Select(fact => fact.Fact).Order());
    }

    [Fact]
    public void Facts_OfTheWholeList_ComeFromAnotherList()
    {
        var lists = Lists(200);
        // Orders by popularity in short sessions and the other way round in long ones: right in both.
        var switching = new Ranker(row => (row("acts") > 1 ? -1 : 1) * row("freshness"));

        var importance = MeasureImportance.Run(switching, lists, 1, TestContext.Current.CancellationToken);

        Assert.Equal(1, importance.Ndcg, 9);
        Assert.True(importance.Facts.Single(fact => fact.Fact == "acts").Loss is { Low: > 0.3, High: < 0.7 });
    }

    [Fact]
    public void TheSameSeed_GivesTheSameFigures_AndWhatNeverChangesIsLeftOut()
    {
        var lists = Lists(60);

        Assert.Equal(Run(lists, "price-distance").Facts, Run(lists, "price-distance").Facts);
        Assert.DoesNotContain(Run(lists, "price-distance").Facts, fact => fact.Fact is "liked" or "products" or "place:words");
    }

    private static Portal.Server.Learning.RankerImportance Run(IReadOnlyList<JudgedList> lists, string feature) =>
        MeasureImportance.Run(new Ranker(row => row(feature) * (feature == "price-distance" ? -1 : 1)), lists, 1, TestContext.Current.CancellationToken);

    /// <summary>
    /// The answer has the price nearest to 0, the highest share of category and brand, and the lowest freshness in long sessions,
    /// the highest in short ones; all else is noise.
    /// </summary>
    private static JudgedList[] Lists(int count)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, count).Select(number => One(number, random))];
    }

    private static JudgedList One(int number, Random random)
    {
        var (features, one, answer, isLong) = (new List<float>(), new float[ListFeatures.Count], random.Next(Products), number % 2 == 0);
        for (var product = 0; product < Products; product++)
        {
            var facts = new float[ListFacts.Count];
            void Tell(string name, double value) => facts[ListFacts.Names.ToList().IndexOf(name)] = ListFacts.Rounded((float)value);
            Tell("place:trained", random.Next(2));
            Tell("place:popular", product + 1);
            Tell("popularity", random.NextDouble());
            Tell("price", product == answer ? 0 : (random.Next(2) - 0.5) * (1 + random.NextDouble()));
            Tell("category", product == answer ? 1 : random.NextDouble() * 0.9);
            Tell("brand", product == answer ? 1 : random.NextDouble() * 0.9);
            Tell("freshness", product == answer ? (isLong ? 0.01 : 1) : 0.1 + (random.NextDouble() * 0.8));
            Tell("acts", isLong ? 3 : 0.5);
            ListFeatures.DeriveOne(facts, one);
            features.AddRange(one);
        }

        return new JudgedList($"{number / 2}", [.. features], [.. Enumerable.Range(0, Products).Select(product => product == answer ? 1f : 0)]);
    }

    /// <summary>Scores products by a formula of features.</summary>
    private sealed class Ranker(Func<Func<string, float>, float> score) : IListRanker
    {
        public string Kind => "made";

        public void Score(ReadOnlySpan<float> features, int stride, Span<float> scores)
        {
            var table = features.ToArray();
            for (var product = 0; product < stride; product++)
            {
                scores[product] = score(name => table[(Number(name) * stride) + product]);
            }
        }

        public float Explain(ReadOnlySpan<float> features, Span<float> contributions) => throw new NotSupportedException();

        private static int Number(string name) => ListFeatures.Names.ToList().IndexOf(name);
    }
}
