using System.Globalization;

namespace Portal.Server.Quality.Products;

/// <summary>What the products say, field by field: of numbers how they are spread, of words which are most frequent.</summary>
internal static class FieldProfiles
{
    private const int Bins = 12, TopValues = 8;

    /// <summary>Makes them.</summary>
    public static IReadOnlyList<FieldProfile> Of(IReadOnlyList<LookedProduct> products) => products.Count == 0 ? [] :
    [
        Numbers("price", products, product => product.Item.Product.PriceMinor / 100.0, logarithmic: true),
        Numbers("stock", products, product => product.Item.Stock, logarithmic: true),
        Words("department", products, product => product.Item.Department.NameEn),
        Words("category", products, product => product.Item.Category.NameEn),
        Words("brand", products, product => product.Item.Product.Brand),
        Words("currency", products, product => product.Item.Product.Currency),
        Words("source", products, product => product.Item.Product.Source),
        Numbers("title-length", products, product => product.Item.TitleEn.Length, logarithmic: false),
        Numbers("description-length", products, product => product.DescriptionLength, logarithmic: true),
        Words("title.zh-CN", products, product => product.Item.TitleZh is null ? "" : "zh-CN"),
        Words("picture", products, product => product.Item.Product.Photo is null ? "" : "photo"),
        Words("added", products, product => product.Item.Product.AddedAt.ToString("yyyy-MM", CultureInfo.InvariantCulture)),
    ];

    private static FieldProfile Words(string field, IReadOnlyList<LookedProduct> products, Func<LookedProduct, string> of)
    {
        var values = products.Select(of).Where(value => value.Length > 0).GroupBy(value => value, StringComparer.Ordinal).Select(same => new ProfileValue(same.Key, same.Count())).ToArray();
        return new FieldProfile(
            field, values.Sum(value => value.Count), products.Count, values.Length, [],
            [.. values.OrderByDescending(value => value.Count).ThenBy(value => value.Value, StringComparer.Ordinal).Take(TopValues)]);
    }

    /// <summary>Spans of equal width, or, for what goes over orders of magnitude, of equal ratio; 0 has one of its own there.</summary>
    private static FieldProfile Numbers(string field, IReadOnlyList<LookedProduct> products, Func<LookedProduct, double> of, bool logarithmic)
    {
        var values = products.Select(of).Order().ToArray();
        double Scale(double value) => logarithmic ? Math.Log10(1 + Math.Max(0, value)) : value;
        double Back(double place) => logarithmic ? Math.Pow(10, place) - 1 : place;
        var (low, high) = (Scale(values[0]), Scale(values[^1]));
        var width = high > low ? (high - low) / Bins : 1;
        var counts = new int[high > low ? Bins : 1];
        foreach (var value in values)
        {
            counts[Math.Clamp((int)((Scale(value) - low) / width), 0, counts.Length - 1)]++;
        }

        var bins = counts.Select((count, place) => new ProfileBin(Math.Round(Back(low + (place * width)), 2), Math.Round(Back(low + ((place + 1) * width)), 2), count));
        return new FieldProfile(field, values.Count(value => value != 0), values.Length, values.Distinct().Count(), [.. bins], []);
    }
}
