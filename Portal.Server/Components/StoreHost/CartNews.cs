using Microsoft.AspNetCore.Components.Authorization;
using Portal.Client.Live;
using Portal.Server.Hosting;
using Portal.Server.Identity;

namespace Portal.Server.Components.StoreHost;

/// <summary>News of the cart of one page's shopper, while the page runs on the server.</summary>
internal sealed class CartNews : ICartNews, IDisposable
{
    private readonly CartFeed _feed;
    private readonly AuthenticationStateProvider _authentication;
    private readonly Action<string> _pass;

    /// <summary>Listens to the feed.</summary>
    public CartNews(CartFeed feed, AuthenticationStateProvider authentication)
    {
        (_feed, _authentication, _pass) = (feed, authentication, OwnLanguage.Keep<string>(Pass));
        _feed.Changed += _pass;
    }

    /// <inheritdoc/>
    public event Action<int?>? CartChanged;

    /// <inheritdoc/>
    public void Dispose() => _feed.Changed -= _pass;

    private void Pass(string shopperId)
    {
        if (CartChanged is { } tell && _authentication.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state
            && state.Result.User.FindShopperId() == shopperId)
        {
            // Not on the feed's own thread, which must go on to the next event.
            _ = Task.Run(() => tell(null));
        }
    }
}
