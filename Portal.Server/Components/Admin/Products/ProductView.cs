using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Products;

/// <summary>What the page of a product shows of one moment.</summary>
/// <param name="Item">The product; null when there is none of this id.</param>
/// <param name="Texts">Its texts by language.</param>
/// <param name="Acts">What shoppers did with it, by placement.</param>
/// <param name="Lists">Where it stood in the newest lists.</param>
/// <param name="Prices">Prices it had, the newest change first.</param>
public sealed record ProductView(
    CatalogueItem? Item, IReadOnlyDictionary<string, ProductText> Texts, IReadOnlyList<ProductActs> Acts, ProductLists Lists, IReadOnlyList<PriceChange> Prices);
