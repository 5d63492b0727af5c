using Portal.Server.Hosting;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>What a listing query must keep to, whichever door it comes through.</summary>
internal static class ListingRules
{
    private const int MaximumBrands = 50;

    /// <summary>What is wrong with the query, by field; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(ProductQuery query)
    {
        var errors = RequestRules.Check(query);
        if (query.Brands.Count > MaximumBrands)
        {
            errors["brand"] = [$"At most {MaximumBrands} brands can be asked for together."];
        }

        if (query.MinPrice > query.MaxPrice)
        {
            errors.TryAdd("minPrice", ["Must not be above maxPrice."]);
        }

        if (!Enum.IsDefined(query.Sort))
        {
            errors["sort"] = [$"Must be one of {string.Join(", ", Enum.GetNames<ProductSort>())}."];
        }

        return errors;
    }
}
