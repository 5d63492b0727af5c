using Portal.Shared.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Client.Tests.Storefront;

/// <summary>Products, departments, carts and orders to test pages with.</summary>
internal static class Paper
{
    public static IReadOnlyList<Department> Departments { get; } =
    [
        new("kitchen", "Kitchen", 40, [new("mugs", "Mugs", 25, "/pictures/mug.svg"), new("pans", "Pans", 15, null)]),
        new("garden", "Garden", 12, [new("pots", "Pots", 12, null)]),
    ];

    public static ProductCard Product(int number, bool inStock = true) => new(
        $"p{number}", $"Mug number {number}", number % 2 == 0 ? "Emberlade" : "Potterel", "mugs", "Mugs", 10 + number, "GBP",
        $"/pictures/p{number}.svg", inStock);

    public static IReadOnlyList<ProductCard> Products(int count) => [.. Enumerable.Range(1, count).Select(number => Product(number))];

    public static ProductPage Page(ProductQuery query, IReadOnlyList<ProductCard> items, int? total = null, string? corrected = null) => new(
        items, total ?? items.Count, query.Page, query.PageSize, [new("Emberlade", 14), new("Potterel", 11)], 3.5m, 48.2m, corrected);

    public static CartLine Line(int number, int quantity = 1, int stock = 20) => new(Product(number, stock > 0), quantity, stock);

    public static Cart Cart(params CartLine[] lines) => new(lines, lines.Sum(line => line.Product.Price * line.Quantity), "GBP");

    public static ProductDetail Detail(int number, int stock = 20, params ProductVariant[] variants) => new(
        Product(number, stock > 0), $"Thrown by hand, number {number}.", "kitchen", "Kitchen", [new("volume", "Volume", "350 ml")], stock, variants);

    public static Order Order(string id, params CartLine[] lines) => new(
        id, new DateTimeOffset(2026, 3, 5, 9, 4, 0, TimeSpan.Zero), lines.Sum(line => line.Product.Price * line.Quantity), "GBP", "Ada Byron",
        "12 Mill Lane, Marlow, SL7 1AA", [.. lines.Select(line => new OrderLine(line.Product, line.Quantity, line.Product.Price))]);
}
