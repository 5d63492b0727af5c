using Portal.Client.Api;
using Portal.Shared.Catalog;

namespace Portal.Client.Tests.Storefront;

/// <summary>A catalogue that answers as a test tells it to, and remembers what it was asked.</summary>
internal sealed class PaperCatalogue : ICatalogueApi
{
    public List<ProductQuery> Asked { get; } = [];

    public List<string> Typed { get; } = [];

    public Func<ProductQuery, Task<ProductPage>> Answer { get; set; } = query => Task.FromResult(Paper.Page(query, Paper.Products(3)));

    public Func<string, Task<IReadOnlyList<SearchSuggestion>>> Suggest { get; set; } =
        _ => Task.FromResult<IReadOnlyList<SearchSuggestion>>([]);

    public Task<IReadOnlyList<Department>> DepartmentsAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(Paper.Departments);

    public async Task<ProductPage> ProductsAsync(ProductQuery query, CancellationToken cancellationToken = default)
    {
        Asked.Add(query);
        return await Answer(query).WaitAsync(cancellationToken);
    }

    public Func<string, Task<ProductDetail?>> Detail { get; set; } = _ => Task.FromResult<ProductDetail?>(null);

    public Task<ProductDetail?> ProductAsync(string productId, CancellationToken cancellationToken = default) => Detail(productId);

    public async Task<IReadOnlyList<SearchSuggestion>> SuggestAsync(string text, CancellationToken cancellationToken = default)
    {
        Typed.Add(text);
        return await Suggest(text).WaitAsync(cancellationToken);
    }
}
