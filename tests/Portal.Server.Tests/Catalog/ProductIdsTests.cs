using System.Text.RegularExpressions;
using FsCheck.Xunit;
using Portal.Server.Catalog;

namespace Portal.Server.Tests.Catalog;

public sealed partial class ProductIdsTests
{
    [Property]
    public bool For_AnySourceAndSku_GivesAnIdOfOneForm(string source, string sku) => Form().IsMatch(ProductIds.For(source, sku));

    [Property]
    public bool For_TheSameSourceAndSku_GivesTheSameId(string source, string sku) =>
        ProductIds.For(source, sku) == ProductIds.For(new string(source), new string(sku));

    [Property]
    public bool For_AnotherSkuOrSource_GivesAnotherId(string source, string sku) =>
        ProductIds.For(source, sku) != ProductIds.For(source, sku + "x") && ProductIds.For(source, sku) != ProductIds.For(source + "x", sku);

    [Fact]
    public void For_KnownProduct_GivesTheIdItAlwaysHad() =>
        // Ids are stored in events and orders for good: a change of the rule would orphan them.
        Assert.Equal("p14hqhej9m8gr2de", ProductIds.For("demo", "1"));

    [GeneratedRegex("^p[0-9a-hjkmnp-tv-z]{15}$")]
    private static partial Regex Form();
}
