using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Explanations;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Explanations;

public sealed class TrueReasonTests(ShopOfTwelve shop) : IClassFixture<ShopOfTwelve>
{
    private static readonly ShopperSession Session = new()
    {
        Relations = new Dictionary<int, Relation>
        {
            [1] = Relation.Viewed,
            [2] = Relation.Viewed | Relation.Liked,
            [3] = Relation.Viewed | Relation.Liked | Relation.Bought,
            [4] = Relation.Viewed | Relation.InCart | Relation.Bought,
            [5] = Relation.Viewed,
        },
    };

    [Theory]
    [InlineData(1, ReasonKind.BecauseYouViewed)]
    [InlineData(2, ReasonKind.BecauseYouLike)]
    [InlineData(3, ReasonKind.BecauseYouBought)]
    [InlineData(4, ReasonKind.BecauseInCart)]
    [InlineData(6, ReasonKind.ViewedTogether)]
    public void Explain_SaysWhatTheShopperReallyHasToDoWithTheEvidence(int evidence, ReasonKind kind)
    {
        var reason = Explain(SourceNames.ItemToItem, SeedKind.Shopper, new Evidence(evidence));

        Assert.Equal(kind, reason.Kind);
        Assert.Equal(shop.Catalogue[evidence].Id, Assert.Single(reason.Evidence).ProductId);
    }

    [Fact]
    public void Explain_NamesASecondProduct_OnlyWhenTheSameIsTrueOfIt()
    {
        Assert.Equal(2, Explain(SourceNames.Similar, SeedKind.Shopper, new Evidence(1, 5)).Evidence.Count);
        Assert.Equal(2, Explain(SourceNames.Similar, SeedKind.Shopper, new Evidence(1, 4)).Evidence.Count);
        Assert.Single(Explain(SourceNames.Similar, SeedKind.Shopper, new Evidence(4, 1)).Evidence);
        Assert.Single(Explain(SourceNames.Similar, SeedKind.Shopper, new Evidence(1, 6)).Evidence);
    }

    [Theory]
    [InlineData(SourceNames.ItemToItem, nameof(SeedKind.Product), ReasonKind.ViewedTogether)]
    [InlineData(SourceNames.Similar, nameof(SeedKind.Product), ReasonKind.SimilarTo)]
    [InlineData(SourceNames.BoughtTogether, nameof(SeedKind.Cart), ReasonKind.BoughtTogether)]
    public void Explain_OfAProductPage_NamesItsProduct(string source, string seeds, ReasonKind kind)
    {
        var reason = Explain(source, Enum.Parse<SeedKind>(seeds), new Evidence(1));

        Assert.Equal((kind, shop.Catalogue[1].Id), (reason.Kind, Assert.Single(reason.Evidence).ProductId));
    }

    [Theory]
    [InlineData(SourceNames.Popular, ReasonKind.Trending)]
    [InlineData(SourceNames.Trending, ReasonKind.Trending)]
    [InlineData(SourceNames.PopularInCategory, ReasonKind.PopularInCategory)]
    [InlineData(SourceNames.NewArrivals, ReasonKind.New)]
    [InlineData(SourceNames.RecentlyViewed, ReasonKind.RecentlyViewed)]
    [InlineData(SourceNames.Words, ReasonKind.MatchesSearch)]
    [InlineData(SourceNames.InStock, ReasonKind.InStock)]
    public void Explain_WithoutEvidence_NamesNoProduct(string source, ReasonKind kind)
    {
        var reason = Explain(source, SeedKind.None, Evidence.None);

        Assert.Equal(kind, reason.Kind);
        Assert.Empty(reason.Evidence);
    }

    [Fact]
    public void Explain_NamesProductsInTheReadersLanguage()
    {
        var product = new RankedProduct(0, 1, new PlacementSource(SourceNames.ItemToItem, SeedKind.Shopper), new Evidence(1));

        Assert.Equal("东西 2", new TrueReason(shop.Catalogue).Explain(product, Session, "zh-CN").Evidence[0].Title);
    }

    private Reason Explain(string source, SeedKind seeds, Evidence evidence) => new TrueReason(shop.Catalogue)
        .Explain(new RankedProduct(0, 1, new PlacementSource(source, seeds), evidence), Session, "en");
}
