using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>What a listing query must keep to, whichever door it comes through.</summary>
internal static class ListingRules
{
    private const int MaximumBrands = 50;

    /// <summary>What is wrong with the query, by field; empty when nothing is.</summary>
    public static Dictionary<string, string[]> Check(ProductQuery query)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(query, new ValidationContext(query), results, validateAllProperties: true);
        var errors = results.ToDictionary(
            result => JsonNamingPolicy.CamelCase.ConvertName(result.MemberNames.First()), result => new[] { result.ErrorMessage ?? "Not valid." });
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
