using Portal.Server.Catalog.Pictures;
using Portal.Server.Demo.Catalogue;

namespace Portal.Server.Tests.Demo;

public sealed class DemoCatalogueTests
{
    private static readonly DateTimeOffset Anchor = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Catalogue_HasTheBreadthOfARealShop()
    {
        var file = DemoCatalogue.Load();

        Assert.True(file.Categories.Count(category => category.ParentKey is null) >= 12);
        Assert.True(file.Categories.Count(category => category.ParentKey is not null) >= 60);
        Assert.True(file.Products(1, Anchor).Count >= 1_500);
    }

    [Fact]
    public void Products_AreWrittenInBothLanguages_WithTitlesOfTheirOwn()
    {
        var products = DemoCatalogue.Load().Products(1, Anchor);

        foreach (var culture in new[] { "en", "zh-CN" })
        {
            var texts = products.Select(product => product.Texts.Single(text => text.Culture == culture)).ToArray();
            Assert.Equal(texts.Length, texts.Select(text => text.Title).Distinct().Count());
            Assert.All(texts, text => Assert.True(text.Description.Length >= 20, text.Title));
            Assert.All(texts, text => Assert.NotEmpty(text.Attributes!));
        }
    }

    [Fact]
    public void Categories_GoTogetherWithCategoriesThatExist()
    {
        var file = DemoCatalogue.Load();

        Assert.All(file.Affinities, pair => Assert.All(pair.Value, other => Assert.Contains(other, file.Affinities.Keys)));
    }

    [Fact]
    public void Categories_HaveADrawingOfTheirOwn() =>
        Assert.All(DemoCatalogue.Load().Affinities.Keys, key => Assert.Equal(key, SilhouetteChoice.For(key, "")));

    [Fact]
    public void TheSameSeed_MakesTheSameProducts()
    {
        var (one, two, other) = (DemoCatalogue.Load().Products(7, Anchor), DemoCatalogue.Load().Products(7, Anchor), DemoCatalogue.Load().Products(8, Anchor));

        Assert.Equal(one.Select(product => (product.Sku, product.Stock, product.AddedAt)), two.Select(product => (product.Sku, product.Stock, product.AddedAt)));
        Assert.NotEqual(one.Select(product => product.Stock), other.Select(product => product.Stock));
    }
}
