using Portal.Client.Api;

namespace Portal.Client.Live;

/// <summary>The shopper's favourites as every part of the page shares them.</summary>
public sealed class LiveFavourites(IShoppingApi shopping, ShopperEvents events)
{
    private HashSet<string> _ids = new(StringComparer.Ordinal);

    /// <summary>Ids of the favourites.</summary>
    public IReadOnlySet<string> Ids => _ids;

    /// <summary>They are others.</summary>
    public event Action? Changed;

    /// <summary>Loads them afresh.</summary>
    /// <exception cref="ApiException">They could not be had.</exception>
    public async Task LoadAsync(CancellationToken cancellationToken = default) =>
        Adopt((await shopping.FavouritesAsync(cancellationToken)).Select(card => card.Id));

    /// <summary>Marks a product, or takes the mark back; shown at once, undone when the shop would not have it.</summary>
    /// <exception cref="ApiException">The shop would not or could not.</exception>
    public async Task ToggleAsync(string productId, ListOrigin? origin = null)
    {
        var wanted = !_ids.Contains(productId);
        Set(productId, wanted);
        try
        {
            await shopping.SetFavouriteAsync(productId, wanted, events.Attribute(productId, origin));
        }
        catch (ApiException)
        {
            Set(productId, !wanted);
            throw;
        }
    }

    /// <summary>Takes over what came with the page.</summary>
    public void Adopt(IEnumerable<string> ids)
    {
        _ids = ids.ToHashSet(StringComparer.Ordinal);
        Changed?.Invoke();
    }

    private void Set(string productId, bool favourite)
    {
        // A new set: whoever was handed the old one keeps what it was rendered with.
        _ids = favourite ? [.. _ids, productId] : [.. _ids.Where(id => id != productId)];
        Changed?.Invoke();
    }
}
