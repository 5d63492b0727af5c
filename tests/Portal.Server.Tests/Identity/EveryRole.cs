using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

/// <summary>The running program, and a browser of each role and of nobody ("").</summary>
public sealed class EveryRole : IAsyncLifetime
{
    private readonly Dictionary<string, AccountBrowser> _browsers = [];

    public PortalApp App { get; } = AccountApp.Create();

    internal IReadOnlyDictionary<string, AccountBrowser> Browsers => _browsers;

    public async ValueTask InitializeAsync()
    {
        _browsers[""] = App.NewBrowser();
        _browsers[PortalRoles.Shopper] = await App.SignedInAsync();
        foreach (var role in PortalRoles.Staff)
        {
            _browsers[role] = await App.SignedInAsync(role);
        }
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
