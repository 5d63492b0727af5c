using Portal.Server.Tests.Recommendations.Serving;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>A shop with something to learn from, for tests whose runs leave each other alone.</summary>
public sealed class BusyShop : IAsyncLifetime
{
    private ListShop _shop = null!;

    public PortalApp App => _shop.App;

    public async ValueTask InitializeAsync() => _shop = await RetrainingShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();
}
