using Microsoft.AspNetCore.Components.Authorization;
using Portal.Client.Live;
using Portal.Server.Identity;

namespace Portal.Server.Components.StoreHost;

/// <summary>News of the cart of one page's shopper, while the page runs on the server.</summary>
internal sealed class CartNews : ICartNews, IDisposable
{
    private readonly CartFeed _feed;
    private readonly AuthenticationStateProvider _authentication;
    private readonly ExecutionContext _context = ExecutionContext.Capture()!;

    /// <summary>Listens to the feed.</summary>
    public CartNews(CartFeed feed, AuthenticationStateProvider authentication)
    {
        (_feed, _authentication) = (feed, authentication);
        _feed.Changed += Pass;
    }

    /// <inheritdoc/>
    public event Action<int?>? CartChanged;

    /// <inheritdoc/>
    public void Dispose() => _feed.Changed -= Pass;

    private void Pass(string shopperId)
    {
        if (CartChanged is { } tell && _authentication.GetAuthenticationStateAsync() is { IsCompletedSuccessfully: true } state
            && state.Result.User.FindShopperId() == shopperId)
        {
            // Not on the feed's own thread, which must go on to the next event; and in the page's context, which holds its language.
            _ = Task.Run(() => ExecutionContext.Run(_context, _ => tell(null), null));
        }
    }
}
