using System.Globalization;
using Portal.Server.Catalog;

namespace Portal.Server.Tests;

/// <summary>A few plain products for tests: "Thing 1", "Thing 2" and so on, in turn in the categories cups and lamps.</summary>
internal static class TestProducts
{
    /// <summary>Their source.</summary>
    public const string Source = "test";

    private static readonly string[] CategoryKeys = ["cups", "lamps"];

    /// <summary>Opaque ids of the first products, in order.</summary>
    public static string[] Ids(int count) => [.. Enumerable.Range(1, count).Select(number => ProductIds.For(Source, Sku(number)))];

    /// <summary>One department, home, with two categories.</summary>
    public static CategoryNode[] Categories() =>
    [
        new() { Key = "home", Position = 0, NameEn = "Home", NameZh = "家居" },
        .. CategoryKeys.Select((key, place) => new CategoryNode { Key = key, ParentKey = "home", Position = place, NameEn = key, NameZh = key }),
    ];

    /// <summary>The first products: 10 in stock, at 1, 2, 3, ... pounds.</summary>
    public static ProductDraft[] Drafts(int count) =>
    [
        .. Enumerable.Range(1, count).Select(number => new ProductDraft
        {
            Sku = Sku(number),
            Texts = [new ProductTextDraft("en", $"Thing {number}"), new ProductTextDraft("zh-CN", $"东西 {number}")],
            Brand = number % 2 == 0 ? "Even" : "Odd",
            CategoryKey = CategoryKeys[(number - 1) % CategoryKeys.Length],
            Price = number,
            Stock = 10,
        }),
    ];

    private static string Sku(int number) => number.ToString("D6", CultureInfo.InvariantCulture);
}
