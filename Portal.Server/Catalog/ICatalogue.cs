namespace Portal.Server.Catalog;

/// <summary>The whole catalogue in memory: what lists, events and models look products up in.</summary>
public interface ICatalogue
{
    /// <summary>Number of products ever seen by this process; indices run from 0 to one less.</summary>
    int Count { get; }

    /// <summary>The product with this index.</summary>
    CatalogueItem this[int index] { get; }

    /// <summary>Departments and categories, departments first, each in shop order.</summary>
    IReadOnlyList<CategoryNode> Categories { get; }

    /// <summary>The product with this id, or null. Removed products are found too.</summary>
    CatalogueItem? Find(string productId);

    /// <summary>The category or department with this key, or null.</summary>
    CategoryNode? FindCategory(string key);

    /// <summary>Indices of the products in a category or department, removed ones included; empty for an unknown key.</summary>
    IReadOnlyList<int> InCategory(string key);

    /// <summary>Called after products were added or changed, with their indices.</summary>
    event Action<IReadOnlyList<int>>? Changed;
}
