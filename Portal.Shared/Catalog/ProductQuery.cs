using System.ComponentModel.DataAnnotations;

namespace Portal.Shared.Catalog;

/// <summary>What a listing page asks for. All conditions hold together; an empty one asks nothing.</summary>
public sealed record ProductQuery
{
    /// <summary>The largest page that is served.</summary>
    public const int MaximumPageSize = 96;

    /// <summary>Only products of this department.</summary>
    [StringLength(64)]
    public string? Department { get; init; }

    /// <summary>Only products of this category.</summary>
    [StringLength(64)]
    public string? Category { get; init; }

    /// <summary>Words to find in title, brand, category and description; small typing errors are forgiven.</summary>
    [StringLength(200)]
    public string? Search { get; init; }

    /// <summary>Only these brands.</summary>
    public IReadOnlyList<string> Brands { get; init; } = [];

    /// <summary>Lowest price, inclusive.</summary>
    [Range(0, 10_000_000)]
    public decimal? MinPrice { get; init; }

    /// <summary>Highest price, inclusive.</summary>
    [Range(0, 10_000_000)]
    public decimal? MaxPrice { get; init; }

    /// <summary>Leave out what is sold out.</summary>
    public bool InStockOnly { get; init; }

    /// <summary>Order of the result.</summary>
    public ProductSort Sort { get; init; }

    /// <summary>Page number, from 1.</summary>
    [Range(1, 100_000)]
    public int Page { get; init; } = 1;

    /// <summary>Products a page, 1 to <see cref="MaximumPageSize"/>.</summary>
    [Range(1, MaximumPageSize)]
    public int PageSize { get; init; } = 24;
}

/// <summary>Order of a product listing.</summary>
public enum ProductSort
{
    /// <summary>Best match for a search, otherwise what shoppers here look at most.</summary>
    Relevance,

    /// <summary>Cheapest first.</summary>
    PriceAscending,

    /// <summary>Dearest first.</summary>
    PriceDescending,

    /// <summary>Latest addition first.</summary>
    Newest,

    /// <summary>By title.</summary>
    Title,
}
