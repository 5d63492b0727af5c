using Portal.Server.Events;
using Portal.Server.Shopping;
using Portal.Shared.Shopping;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Forgets what shoppers did, wherever it is kept, and makes their open lists anew.</summary>
internal sealed class Forgetting(ChangeCart cart, ChangeMark marks, ForgetEvents events, LiveLists live, TimeProvider time) : IForgetting
{
    /// <summary>Names these changes among visits.</summary>
    private const string Visit = "forget";

    /// <inheritdoc/>
    public async Task<int> ForgetProductAsync(string shopperId, string productId, CancellationToken cancellationToken)
    {
        // First what makes events itself, so that these go with the others.
        await cart.ChangeAsync(shopperId, new CartChange(productId, 0, Act()), "en", cancellationToken);
        await marks.ChangeAsync(shopperId, productId, ProductMarkKind.Favourite, on: false, Act(), cancellationToken);
        var count = await events.ForgetProductAsync(shopperId, productId, cancellationToken);
        live.MakeAnew(shopperId);
        return count;
    }

    /// <inheritdoc/>
    public async Task<bool> ForgetEventAsync(string shopperId, Guid eventId, CancellationToken cancellationToken)
    {
        var found = await events.ForgetOneAsync(shopperId, eventId, cancellationToken);
        live.MakeAnew(shopperId);
        return found;
    }

    private Attribution Act() => new(Guid.CreateVersion7(time.GetUtcNow()), Visit);
}
