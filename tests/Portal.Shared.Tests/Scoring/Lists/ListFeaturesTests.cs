using Portal.Shared.Scoring.Lists;

namespace Portal.Shared.Tests.Scoring.Lists;

public sealed class ListFeaturesTests
{
    [Fact]
    public void Every_fact_and_feature_has_one_name()
    {
        Assert.Equal((ListFacts.Count, ListFeatures.Count), (ListFacts.Names.Distinct().Count(), ListFeatures.Names.Distinct().Count()));
        Assert.Equal(("fused", "popularity", "bought", "acts", "cart-units"), (ListFacts.Names[ListFacts.Fused], ListFacts.Names[ListFacts.Popularity], ListFacts.Names[ListFacts.Bought], ListFacts.Names[ListFacts.Acts], ListFacts.Names[ListFacts.CartUnits]));
        Assert.Equal((ListSources.Count, ListSources.Count), (ListSources.Names.Count, ListSources.Names.Distinct().Count()));
        Assert.Equal("fused", ListFeatures.Names[ListFeatures.Fused]);
    }

    [Fact]
    public void Features_are_what_their_names_say()
    {
        var facts = new float[ListFacts.Count];
        (facts[0], facts[3], facts[ListFacts.Price], facts[ListFacts.Category], facts[ListFacts.Brand]) = (1, 40, -2, 0.5f, 0.25f);
        var features = new float[ListFeatures.Count];

        ListFeatures.DeriveOne(facts, features);

        float Of(string name) => features[ListFeatures.Names.ToList().IndexOf(name)];
        Assert.Equal((1, 1, 1), (Of("first:trained"), Of("near:trained"), Of("has:trained")));
        Assert.Equal((1 / 40f, 0.61f, 1), (Of("first:similar"), Of("near:similar"), Of("has:similar")));
        Assert.Equal((0, 0, 0), (Of("first:words"), Of("near:words"), Of("has:words")));
        Assert.Equal((2, -2, 2, 0.125f), (Of("agreeing"), Of("price"), Of("price-distance"), Of("affinity")));
    }

    [Fact]
    public void A_product_has_the_same_features_alone_as_in_a_list()
    {
        var facts = MadeLists.Facts(new Random(1), 45);
        var (stride, features, alone) = (facts.Length / ListFacts.Count, MadeLists.Features(facts), new float[ListFeatures.Count]);

        for (var product = 0; product < 45; product++)
        {
            ListFeatures.DeriveOne(MadeLists.Column(facts, stride, product), alone);

            Assert.Equal(MadeLists.Column(features, stride, product), alone);
        }
    }

    [Fact]
    public void Rounded_numbers_keep_their_value_in_half_the_bytes()
    {
        var random = new Random(2);
        for (var i = 0; i < 100_000; i++)
        {
            var value = (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-7, 8)));

            var rounded = ListFacts.Rounded(value);

            Assert.Equal(rounded, (float)(Half)rounded);
            Assert.Equal(0, BitConverter.HalfToUInt16Bits((Half)rounded) & 1);
            Assert.True(Math.Abs(value) > 60_000 || Math.Abs(rounded - value) <= Math.Max(6.2e-5, Math.Abs(value) / 1_024), $"{value} became {rounded}");
        }

        Assert.Equal((0, 0, 3), (ListFacts.Rounded(float.NaN), ListFacts.Rounded(1e-5f), ListFacts.Rounded(3)));
    }

    [Fact]
    public void A_source_nobody_knows_is_counted_with_the_others()
    {
        Assert.Equal((0, ListSources.Count - 1), (ListSources.NumberOf("trained"), ListSources.NumberOf("somebody's own")));
        Assert.Equal("other", ListSources.Names[^1]);
    }

    [Fact]
    public void Taste_is_the_share_of_what_the_session_dealt_with_lately()
    {
        var (taste, table) = (new SessionTaste(), new float[ListFacts.Count * 16]);
        var cheap = new ProductFacts(1, 0, 5, LogPrice: 2, Freshness: 0.5f);
        taste.Add(new ProductFacts(9, 9, 9, 9, 1));
        taste.Begin();
        taste.Add(cheap);
        taste.Add(new ProductFacts(2, 0, -1, LogPrice: float.NaN, Freshness: 1));

        taste.Tell(cheap with { LogPrice = 3.5f }, table, 16, 4);

        Assert.Equal(
            (ListFacts.Rounded(1 / 1.8f), 1, ListFacts.Rounded(1 / 1.8f), 1.5f, 0.5f),
            (table[(ListFacts.Category * 16) + 4], table[(ListFacts.Department * 16) + 4], table[(ListFacts.Brand * 16) + 4], table[(ListFacts.Price * 16) + 4], table[(ListFacts.Freshness * 16) + 4]));
        taste.Tell(new ProductFacts(9, 9, -1, float.NaN, 0), table, 16, 5);
        Assert.All(MadeLists.Column(table, 16, 5), value => Assert.Equal(0, value));
    }
}
