using System.Globalization;
using Portal.Server.Catalog;

namespace Portal.Server.Quality.Products;

/// <summary>The rules about products. Each gives what falls under it, the worst first.</summary>
internal sealed class ProductFindings(IReadOnlyList<LookedProduct> products, QualityOptions options)
{
    private const int LeastOfACategory = 20;

    /// <summary>Makes the robust deviation of normal values equal to their standard deviation.</summary>
    private const double Normal = 1.4826;

    private static readonly string[] Elsewhere =
    [
        "other", "others", "unknown", "misc", "miscellaneous", "uncategorised", "uncategorized", "none", "n/a", "all products", "rest", "其他", "未知", "未分类", "全部商品",
    ];

    /// <summary>What falls under each rule.</summary>
    /// <param name="jumps">Prices that changed lately, the newest of each product.</param>
    public IEnumerable<(QualityRule Rule, IReadOnlyList<FindingExample> Found)> All(IReadOnlyDictionary<string, PriceChange> jumps) =>
    [
        (QualityRule.MissingField, [.. Missing()]),
        (QualityRule.PriceOutOfRange, [.. PricesOutOfRange()]),
        (QualityRule.StockOutOfRange, [.. StocksOutOfRange()]),
        (QualityRule.UnknownCategory, [.. Homeless()]),
        (QualityRule.DuplicateTitle, [.. Doubles()]),
        (QualityRule.PriceJump, [.. Jumps(jumps)]),
    ];

    /// <summary>How many times as high, or as low, a price became.</summary>
    public static double FactorOf(PriceChange change)
    {
        var (before, after) = (Math.Max(1.0, change.BeforeMinor), Math.Max(1.0, change.AfterMinor));
        return Math.Max(after / before, before / after);
    }

    /// <summary>A shop that keeps no brands lacks none: only what most products have can be missing.</summary>
    private IEnumerable<FindingExample> Missing()
    {
        (string Name, Func<LookedProduct, bool> IsThere)[] fields =
        [
            ("title", product => product.Item.TitleEn.Trim().Length >= 3), ("brand", product => product.Item.Product.Brand.Length > 0),
            ("description", product => product.DescriptionLength > 0), ("title.zh-CN", product => product.Item.TitleZh is not null),
            ("picture", product => product.Item.Product.Photo is not null),
        ];
        var expected = fields.Where(field => field.Name == "title" || products.Count(field.IsThere) >= options.ExpectedShare * products.Count).ToArray();
        return products.Select(product => (product.Item.Id, Lacks: expected.Where(field => !field.IsThere(product)).Select(field => field.Name).ToArray()))
            .Where(product => product.Lacks.Length > 0).OrderByDescending(product => product.Lacks.Length)
            .Select(product => FindingExample.Of(product.Id, "missing", string.Join(", ", product.Lacks)));
    }

    /// <summary>
    /// Prices of a category lie around its median on a scale of logarithms; the median of the distances is not moved by the outliers that
    /// are looked for (Leys et al. 2013, "Detecting outliers: do not use standard deviation around the mean").
    /// </summary>
    private IEnumerable<FindingExample> PricesOutOfRange() => products
        .GroupBy(product => (product.Item.Category.Key, product.Item.Product.Currency)).Where(category => category.Count() >= LeastOfACategory)
        .SelectMany(category =>
        {
            var logs = category.Select(product => Math.Log(Math.Max(1, product.Item.Product.PriceMinor))).Order().ToArray();
            var middle = Middle(logs);
            // A category of nearly one price would find a cent outlying: less than a factor of one and a half is never far.
            var spread = Math.Max(Normal * Middle([.. logs.Select(log => Math.Abs(log - middle)).Order()]), Math.Log(1.5) / 3);
            return category.Select(product => (product.Item, Far: Math.Abs(Math.Log(Math.Max(1, product.Item.Product.PriceMinor)) - middle) / spread, Middle: Math.Exp(middle) / 100));
        })
        .Where(price => price.Far > options.PriceDeviations).OrderByDescending(price => price.Far)
        .Select(price => FindingExample.Of(price.Item.Id, "far", Money(price.Item.Price), Money((decimal)price.Middle), price.Item.Category.Key));

    private IEnumerable<FindingExample> StocksOutOfRange() => products.Where(product => product.Item.Stock < 0 || product.Item.Stock > options.HighestStock)
        .OrderByDescending(product => Math.Abs((long)product.Item.Stock)).Select(product => FindingExample.Of(product.Item.Id, "stock", product.Item.Stock.ToString("N0", CultureInfo.InvariantCulture)));

    private IEnumerable<FindingExample> Homeless() => products
        .Where(product => Elsewhere.Contains(product.Item.Category.NameEn.Trim().ToLowerInvariant()) || (product.Item.Category.NameZh is { } zh && Elsewhere.Contains(zh)))
        .Select(product => FindingExample.Of(product.Item.Id, "shelf", product.Item.Category.NameEn));

    private IEnumerable<FindingExample> Doubles() => products
        .GroupBy(product => (Title: Plain(product.Item.TitleEn), Brand: product.Item.Product.Brand.ToLowerInvariant()))
        .Where(same => same.Key.Title.Length > 0 && same.Select(product => product.Item.Product.ModelKey ?? product.Item.Id).Distinct(StringComparer.Ordinal).Count() > 1)
        .OrderByDescending(same => same.Count())
        .SelectMany(same => same.Skip(1).Select(product => FindingExample.Of(product.Item.Id, "double", same.First().Item.Id)));

    private IEnumerable<FindingExample> Jumps(IReadOnlyDictionary<string, PriceChange> jumps) => products
        .Select(product => (product.Item, Change: jumps.GetValueOrDefault(product.Item.Id)))
        .Where(product => product.Change is { } change && change.AfterMinor == product.Item.Product.PriceMinor && FactorOf(change) >= options.PriceJump)
        .OrderByDescending(product => FactorOf(product.Change!))
        .Select(product => FindingExample.Of(product.Item.Id, "jump", Money(product.Change!.BeforeMinor / 100m), Money(product.Change.AfterMinor / 100m)));

    private static double Middle(double[] sorted) => sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;

    private static string Plain(string title) => new([.. title.ToLowerInvariant().Where(char.IsLetterOrDigit)]);

    private static string Money(decimal price) => price.ToString("0.00", CultureInfo.InvariantCulture);
}
