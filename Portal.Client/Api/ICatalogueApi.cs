using Portal.Shared.Catalog;

namespace Portal.Client.Api;

/// <summary>What the storefront asks of the catalogue. In the browser it is HTTP; on the server it is a call in process.</summary>
/// <remarks>Every answer is in the language of the current UI culture. Failures throw <see cref="ApiException"/>.</remarks>
public interface ICatalogueApi
{
    /// <summary>All departments with their categories, in shop order.</summary>
    Task<IReadOnlyList<Department>> DepartmentsAsync(CancellationToken cancellationToken = default);

    /// <summary>One page of a listing.</summary>
    Task<ProductPage> ProductsAsync(ProductQuery query, CancellationToken cancellationToken = default);

    /// <summary>One product, or null when there is none with this id.</summary>
    Task<ProductDetail?> ProductAsync(string productId, CancellationToken cancellationToken = default);

    /// <summary>At most eight lines for what was typed so far.</summary>
    Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string text, CancellationToken cancellationToken = default);
}
