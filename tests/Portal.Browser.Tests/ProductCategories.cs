using System.Net.Http.Json;
using Portal.Shared;
using Portal.Shared.Catalog;

namespace Portal.Browser.Tests;

/// <summary>Categories of products, as the shop's own address tells them.</summary>
internal sealed class ProductCategories(Uri shop) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = shop };
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>How many products of a list are of a category that one of some others is of.</summary>
    public async Task<int> SharedAsync(IEnumerable<string> list, IEnumerable<string> others)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var other in others)
        {
            wanted.Add(await OfAsync(other));
        }

        var shared = 0;
        foreach (var product in list)
        {
            shared += wanted.Contains(await OfAsync(product)) ? 1 : 0;
        }

        return shared;
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> OfAsync(string product)
    {
        if (!_known.TryGetValue(product, out var category))
        {
            var detail = await _http.GetFromJsonAsync($"/api/catalogue/products/{product}", PortalJson.Default.ProductDetail);
            _known[product] = category = detail!.Card.CategoryKey;
        }

        return category;
    }
}
