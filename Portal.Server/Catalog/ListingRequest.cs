using System.Globalization;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>Reads a listing's query string, and says by field what is wrong with it.</summary>
internal sealed class ListingRequest
{
    private readonly IQueryCollection _values;

    private ListingRequest(IQueryCollection values)
    {
        _values = values;
        Query = new ProductQuery
        {
            Department = Text("department"),
            Category = Text("category"),
            Search = Text("search"),
            Brands = [.. values["brand"].OfType<string>().Where(brand => brand.Length > 0)],
            MinPrice = Price("minPrice"),
            MaxPrice = Price("maxPrice"),
            InStockOnly = Flag("inStockOnly"),
            Sort = Sort("sort"),
            Page = Number("page", 1),
            PageSize = Number("pageSize", 24),
        };
        foreach (var (field, errors) in ListingRules.Check(Query))
        {
            Errors.TryAdd(field, errors);
        }
    }

    /// <summary>The query; only to be used without <see cref="Errors"/>.</summary>
    public ProductQuery Query { get; }

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string[]> Errors { get; } = [];

    /// <summary>Called by the framework.</summary>
    public static ValueTask<ListingRequest> BindAsync(HttpContext context) => ValueTask.FromResult(new ListingRequest(context.Request.Query));

    private string? Text(string field) => _values[field].ToString() is { Length: > 0 } text ? text : null;

    private decimal? Price(string field)
    {
        if (Text(field) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price))
        {
            return price;
        }

        Errors[field] = ["Must be a price such as 12.50."];
        return null;
    }

    private bool Flag(string field)
    {
        if (Text(field) is { } text && !bool.TryParse(text, out _))
        {
            Errors[field] = ["Must be true or false."];
        }

        return bool.TryParse(Text(field), out var flag) && flag;
    }

    private ProductSort Sort(string field)
    {
        var text = Text(field) ?? nameof(ProductSort.Relevance);
        if (Enum.GetNames<ProductSort>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<ProductSort>(text, ignoreCase: true);
        }

        Errors[field] = [$"Must be one of {string.Join(", ", Enum.GetNames<ProductSort>())}."];
        return ProductSort.Relevance;
    }

    private int Number(string field, int otherwise)
    {
        if (Text(field) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Errors[field] = ["Must be a whole number from 1."];
        return otherwise;
    }
}
