using Portal.Server.Catalog;

namespace Portal.Server.Tests.Recommendations.Candidates;

/// <summary>One app with twelve products (indices 0 to 11, even ones cups, odd ones lamps), for tests that only read the catalogue.</summary>
public sealed class ShopOfTwelve : IAsyncLifetime
{
    private readonly PortalApp _app = new();

    internal ICatalogue Catalogue => _app.Get<ICatalogue>();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => await _app.AddProductsAsync(Seen.Products);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
