using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>What is boosted or buried, while somebody works at it.</summary>
public sealed class ConditionRow
{
    internal ConditionRow(ProductCondition from)
    {
        (Categories, Brands, Products) = ([.. from.Categories ?? []], [.. from.Brands ?? []], [.. from.Products ?? []]);
        (PriceMin, PriceMax, NewDays) = (from.Price?.Min, from.Price?.Max, from.NewDays);
    }

    /// <summary>In one of these.</summary>
    public List<string> Categories { get; }

    /// <summary>Of one of these.</summary>
    public List<string> Brands { get; }

    /// <summary>One of these.</summary>
    public List<string> Products { get; }

    /// <summary>Lowest price.</summary>
    public decimal? PriceMin { get; set; }

    /// <summary>Highest price.</summary>
    public decimal? PriceMax { get; set; }

    /// <summary>Came within so many days.</summary>
    public int? NewDays { get; set; }

    /// <summary>What its score is multiplied by, where it is boosted.</summary>
    public double? Factor { get; set; } = 1.5;

    /// <summary>Whether nothing is named yet.</summary>
    public bool IsEmpty => Categories.Count + Brands.Count + Products.Count == 0 && PriceMin is null && PriceMax is null && NewDays is null;

    internal ProductCondition ToCondition() => new()
    {
        Categories = Categories.Count == 0 ? null : [.. Categories],
        Brands = Brands.Count == 0 ? null : [.. Brands],
        Products = Products.Count == 0 ? null : [.. Products],
        Price = PriceMin is null && PriceMax is null ? null : new PriceBand(PriceMin, PriceMax),
        NewDays = NewDays,
    };
}
