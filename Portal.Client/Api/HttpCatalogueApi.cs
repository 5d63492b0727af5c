using Portal.Shared;
using Portal.Shared.Catalog;

namespace Portal.Client.Api;

/// <summary>The catalogue over HTTP.</summary>
internal sealed class HttpCatalogueApi(ShopHttp shop) : ICatalogueApi
{
    private const string Root = "api/catalogue";

    /// <inheritdoc/>
    public Task<IReadOnlyList<Department>> DepartmentsAsync(CancellationToken cancellationToken = default) =>
        shop.GetAsync($"{Root}/departments", PortalJson.Default.IReadOnlyListDepartment, cancellationToken);

    /// <inheritdoc/>
    public Task<ProductPage> ProductsAsync(ProductQuery query, CancellationToken cancellationToken = default) =>
        shop.GetAsync($"{Root}/products{ProductQueryString.Of(query)}", PortalJson.Default.ProductPage, cancellationToken);

    /// <inheritdoc/>
    public Task<ProductDetail?> ProductAsync(string productId, CancellationToken cancellationToken = default) =>
        shop.FindAsync($"{Root}/products/{Uri.EscapeDataString(productId)}", PortalJson.Default.ProductDetail, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string text, CancellationToken cancellationToken = default) =>
        shop.GetAsync(
            $"{Root}/suggestions?text={Uri.EscapeDataString(text)}", PortalJson.Default.IReadOnlyListSearchSuggestion, cancellationToken);
}
