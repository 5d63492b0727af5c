using Portal.Server.Catalog;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>The place a list stands on, looked up: what a request names only by key.</summary>
/// <param name="Product">The product of the page, or null.</param>
/// <param name="Category">Key of the category or department asked about (the product's, on a product page), or null.</param>
/// <param name="Order">Products of the order of the page; empty for another shopper's order.</param>
/// <param name="Words">The words of the search that found nothing, or null.</param>
internal sealed record ListPage(CatalogueItem? Product, string? Category, IReadOnlyList<int> Order, string? Words)
{
    /// <summary>The chance in the list, or null for none.</summary>
    public IListDraw? Draw { get; init; }

    /// <summary>What orders the list; set before it is filled.</summary>
    public IListOrder? Ranked { get; init; }

    /// <summary>The trained model the list is made with, or null.</summary>
    public IPinnedModel? Model { get; init; }

    /// <summary>Products kept out of a replayed list, or null.</summary>
    public IReadOnlySet<int>? Withheld { get; init; }

    /// <summary>Whether what is sold out may be shown, because there is nothing else.</summary>
    public bool SoldOut { get; init; }

    /// <summary>Counts what the rules keep out, or null when nobody looks.</summary>
    public RuleTally? Tally { get; init; }

    /// <summary>Looks up what the request names.</summary>
    public static ListPage Of(PlacementRequest request, ShopperSession session, ICatalogue catalogue)
    {
        var product = request.ProductId is { } id ? catalogue.Find(id) : null;
        return new ListPage(
            product,
            request.Category ?? product?.Category.Key,
            request.OrderId is { } order ? session.Orders.GetValueOrDefault(order) ?? [] : [],
            request.Query);
    }
}
