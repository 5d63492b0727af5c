using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations;

/// <summary>Nonsense in a placement's rules stops the start with a sentence that says what is right.</summary>
public sealed class RulesCheckTests(RulesCheckTests.OneShop one) : IClassFixture<RulesCheckTests.OneShop>
{
    [Theory]
    [InlineData("""{"brandCap":0}""", "rules.brandCap is 0; it must be at least 1, or left out for no limit")]
    [InlineData("""{"categoryCap":-1}""", "rules.categoryCap is -1; it must be at least 1")]
    [InlineData("""{"notBoughtDays":0}""", "rules.notBoughtDays is 0; it must be 1 to 3650 days")]
    [InlineData("""{"relevanceShare":1.1}""", "rules.relevanceShare is 1.1; it must be 0 (difference alone) to 1 (score alone)")]
    [InlineData("""{"price":{}}""", "rules.price names neither min nor max")]
    [InlineData("""{"price":{"min":5,"max":4}}""", "rules.price.min is 5 and price.max is 4; min must not be greater than max")]
    [InlineData("""{"price":{"min":-1}}""", "rules.price.min is -1; it must be 0 to 1000000000 in the shop's currency")]
    [InlineData("""{"price":{"max":1e12}}""", "price.max is 1")]
    [InlineData("""{"categories":{"include":["hats"]}}""", "rules.categories.include names \"hats\", which is no category or department; there are home, cups, lamps")]
    [InlineData("""{"categories":{"exclude":["hats"]}}""", "rules.categories.exclude names \"hats\"")]
    [InlineData("""{"categories":{"avoid":["hats"]}}""", "rules.categories.avoid names \"hats\"")]
    [InlineData("""{"categories":{"include":["cups"],"exclude":["cups"]}}""", "rules.categories includes \"cups\" and leaves it out as well; name it in one list")]
    [InlineData("""{"brands":{"include":["Odd"],"avoid":["ODD"]}}""", "rules.brands includes \"Odd\" and leaves it out as well")]
    [InlineData("""{"brands":{"exclude":[" "]}}""", "rules.brands.exclude holds an empty name; take it out")]
    [InlineData("""{"brands":{"exclude":[null]}}""", "rules.brands.exclude holds an empty name")]
    [InlineData("""{"boosts":[{"when":{"brands":["Odd"]},"factor":0}]}""", "rules.boosts[0].factor is 0; it must be greater than 0 and at most 1000 (below 1 lowers)")]
    [InlineData("""{"boosts":[{"when":{"brands":["Odd"]},"factor":2},null]}""", "rules.boosts[1] is null")]
    [InlineData("""{"boosts":[{"when":{},"factor":2}]}""", "rules.boosts[0].when names nothing; give at least one of categories, brands, products, price, newDays")]
    [InlineData("""{"boosts":[{"factor":2}]}""", "when")]
    [InlineData("""{"boosts":[{"when":{"categories":[]},"factor":2}]}""", "rules.boosts[0].when.categories is empty")]
    [InlineData("""{"buried":[{"newDays":0}]}""", "rules.buried[0].newDays is 0; it must be 1 to 3650 days")]
    [InlineData("""{"buried":[{"products":["nothing"]}]}""", "rules.buried[0].products names \"nothing\", which is no product's id")]
    [InlineData("""{"pins":[{"product":"$1","position":13}]}""", "rules.pins[0].position is 13; the list has positions 1 to 12")]
    [InlineData("""{"pins":[{"product":"$1","position":0}]}""", "rules.pins[0].position is 0; the list has positions 1 to 12")]
    [InlineData("""{"pins":[{"product":"nothing","position":1}]}""", "rules.pins[0].product names \"nothing\", which is no product's id")]
    [InlineData("""{"pins":[{"product":"$1","position":1},{"product":"$2","position":1}]}""", "rules.pins[1].position is 1, where another product is pinned")]
    [InlineData("""{"pins":[{"product":"$1","position":1},{"product":"$1","position":2}]}""", "which is pinned elsewhere; pin a product once")]
    [InlineData("""{"pinned":[]}""", "pinned")]
    [InlineData("""{"onePerModel":null}""", "onePerModel")]
    public async Task Start_WithNonsenseInTheRules_SaysWhatIsRight(string rules, string sentence)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => one.Shop.SetRulesAsync(PlacementKeys.HomeTrending, rules));

        Assert.Contains("Placement \"home-trending\" in table Placements cannot be used: ", failure.Message);
        Assert.Contains(sentence, failure.Message);
    }

    [Fact]
    public async Task Start_OfAShopWithoutProducts_TakesRulesForThoseThatWillCome()
    {
        await using var shop = await ListShop.OpenAsync(0, new PortalApp());

        await shop.SetRulesAsync(PlacementKeys.HomeTrending, """{"brands":{"exclude":["Brand to come"]},"pins":[{"product":"to-come","position":1}]}""");

        Assert.Equal(["unpinned:to-come", "empty"], shop.List(1, PlacementKeys.HomeTrending).Notes);
    }

    /// <summary>One shop for all, as none of them gets anywhere.</summary>
    public sealed class OneShop : IAsyncLifetime
    {
        internal ListShop Shop { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Shop = await ListShop.OpenAsync(4);

        public ValueTask DisposeAsync() => Shop.DisposeAsync();
    }
}
