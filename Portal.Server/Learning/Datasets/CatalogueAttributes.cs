using System.Globalization;
using Portal.Server.Catalog;

namespace Portal.Server.Learning.Datasets;

/// <summary>What the catalogue says of products, as attributes: department, category, brand, and a band of prices.</summary>
internal static class CatalogueAttributes
{
    /// <summary>Bands to a doubling of the price.</summary>
    private const double BandsPerDoubling = 1;

    /// <summary>The attributes.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="products">Id of each item.</param>
    public static ItemAttributes Of(ICatalogue catalogue, IReadOnlyList<string> products)
    {
        var (numbers, starts, values) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<int>(products.Count + 1) { 0 }, new List<int>());
        foreach (var id in products)
        {
            foreach (var name in catalogue.Find(id) is { } item ? Names(item) : [])
            {
                if (!numbers.TryGetValue(name, out var number))
                {
                    numbers.Add(name, number = numbers.Count);
                }

                values.Add(number);
            }

            starts.Add(values.Count);
        }

        return new ItemAttributes([.. numbers.OrderBy(pair => pair.Value).Select(pair => pair.Key)], [.. starts], [.. values]);
    }

    private static IEnumerable<string> Names(CatalogueItem item)
    {
        yield return "department: " + item.Department.Key;
        yield return "category: " + item.Category.Key;
        if (item.Product.Brand.Length > 0)
        {
            yield return "brand: " + item.Product.Brand;
        }

        if (item.Price > 0)
        {
            yield return "price band: " + Math.Floor(BandsPerDoubling * Math.Log2((double)item.Price)).ToString(CultureInfo.InvariantCulture);
        }
    }
}
