using Portal.Client.Api;
using Portal.Shared.Shopping;

namespace Portal.Client.Storefront.Shopping;

/// <summary>
/// Places one order. Its id is made once, so that pressing twice, or again after a lost connection, makes one order.
/// </summary>
public sealed class Placing(IShoppingApi shop, Guid checkoutId, string sessionId)
{
    /// <summary>What the shopper fills in.</summary>
    public CheckoutRequest Request { get; } = new() { CheckoutId = checkoutId, SessionId = sessionId };

    /// <summary>Whether the order is being placed.</summary>
    public bool Running { get; private set; }

    /// <summary>How it ended last; null before the first end.</summary>
    public CheckoutResult? Result { get; private set; }

    /// <summary>Why no end is known; a key of the resources.</summary>
    public string? Failure { get; private set; }

    /// <summary>What stood in the way was put right: the last end no longer matters.</summary>
    public void Forget() => (Result, Failure) = (null, null);

    /// <summary>Places the order, unless it is being placed or stands already.</summary>
    public async Task PlaceAsync()
    {
        if (Running || Result?.Outcome == CheckoutOutcome.Placed)
        {
            return;
        }

        (Running, Result, Failure) = (true, null, null);
        try
        {
            Result = await shop.CheckoutAsync(Request);
        }
        catch (ApiException failure)
        {
            Failure = failure.Code;
        }
        finally
        {
            Running = false;
        }
    }
}
