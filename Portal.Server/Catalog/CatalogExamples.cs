using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>Answers about products as the description of the interface shows them.</summary>
internal static class CatalogExamples
{
    /// <summary>Id of the product that is shown.</summary>
    public const string ProductId = "p0123456789abcd";

    /// <summary>A product's tile.</summary>
    public static ProductCard Card { get; } = new(
        ProductId, "Stoneware mug", "Kiln & Co", "mugs", "Mugs", 12.50m, "GBP", $"/pictures/{ProductId}.svg", InStock: true);

    /// <summary>Another's, which goes with it.</summary>
    public static ProductCard Other { get; } = new(
        "p89abcdef012345", "Stoneware teapot", "Kiln & Co", "teapots", "Teapots", 34m, "GBP", "/pictures/p89abcdef012345.svg", InStock: true);

    /// <summary>The navigation.</summary>
    public static IReadOnlyList<Department> Departments { get; } =
        [new("kitchen", "Kitchen", 214, [new("mugs", "Mugs", 38, Card.PictureUrl), new("teapots", "Teapots", 17, Other.PictureUrl)])];

    /// <summary>A listing.</summary>
    public static ProductPage Page { get; } = new([Card], 1, 1, 24, [new BrandCount(Card.Brand, 1)], Card.Price, Card.Price, CorrectedSearch: "mug");

    /// <summary>A product's page.</summary>
    public static ProductDetail Detail { get; } = new(
        Card, "Thrown by hand; holds a third of a litre.", "kitchen", "Kitchen", [new("material", "Material", "Stoneware")], 12,
        [new(ProductId, "Sand", "#d8c3a5", InStock: true), new("p456789abcdef01", "Midnight blue", "#1b2a49", InStock: false)]);

    /// <summary>What is offered below the search field.</summary>
    public static IReadOnlyList<SearchSuggestion> Suggestions { get; } =
    [
        new(SuggestionKind.Product, Card.Title, ProductId, Card.PictureUrl, Card.Price, Card.Currency),
        new(SuggestionKind.Category, "Mugs", "mugs", null, null, null),
    ];
}
