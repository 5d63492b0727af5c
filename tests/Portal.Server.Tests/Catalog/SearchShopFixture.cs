using Portal.Shared.Catalog;

namespace Portal.Server.Tests.Catalog;

/// <summary>The search shop, opened once for all tests that only look.</summary>
public sealed class SearchShopFixture : IAsyncLifetime
{
    internal PortalApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync() => App = await SearchShop.OpenAsync();

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A listing.</summary>
    internal Task<ProductPage> ListAsync(string query, string culture = "en") => Client(culture).ReadAsync<ProductPage>($"/api/catalogue/products?{query}");

    /// <summary>The SKUs a listing shows, in order.</summary>
    internal async Task<string[]> SkusAsync(string query, string culture = "en") =>
        SearchShop.Skus((await ListAsync(query, culture)).Items.Select(card => card.Id));

    internal HttpClient Client(string culture = "en")
    {
        var client = App.NewShopper();
        client.DefaultRequestHeaders.Add("Accept-Language", culture);
        return client;
    }
}
