using System.Globalization;
using Portal.Client.Api;
using Portal.Server.Catalog;
using Portal.Shared.Catalog;

namespace Portal.Server.Components.StoreHost;

/// <summary>The storefront's catalogue while its pages run on the server: the endpoints' actions, called in process.</summary>
internal sealed class CatalogueApi(
    FindDepartments findDepartments, FindProducts findProducts, FindProduct findProduct, SuggestSearch suggestSearch, InProcess inProcess)
    : ICatalogueApi
{
    private static string Culture => CultureInfo.CurrentUICulture.Name;

    public Task<IReadOnlyList<Department>> DepartmentsAsync(CancellationToken cancellationToken = default) =>
        inProcess.AskAsync(() => Task.FromResult(findDepartments.Find(Culture)));

    public Task<ProductPage> ProductsAsync(ProductQuery query, CancellationToken cancellationToken = default) =>
        ListingRules.Check(query).Count > 0
            ? Task.FromException<ProductPage>(new ApiException(ApiException.Refused))
            : inProcess.AskAsync(() => Task.FromResult(findProducts.Find(query, Culture)));

    public Task<ProductDetail?> ProductAsync(string productId, CancellationToken cancellationToken = default) =>
        inProcess.AskAsync(() => findProduct.FindAsync(productId, Culture, cancellationToken));

    public Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string text, CancellationToken cancellationToken = default) =>
        inProcess.AskAsync(() => Task.FromResult(suggestSearch.Suggest(text, Culture)));
}
