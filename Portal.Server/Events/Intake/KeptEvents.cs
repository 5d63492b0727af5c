using Portal.Server.Catalog;
using Portal.Server.Privacy;
using Portal.Shared.Events;

namespace Portal.Server.Events.Intake;

/// <summary>
/// Leaves out what shoppers do not want to be kept, at the one way in: everything behind it, from sessions to training, never
/// hears of it. Nothing of a shopper who opted out or paused; of one who deleted an interest, no look at what it was inferred from.
/// What is hidden is a wish about lists and no history, and stays.
/// </summary>
internal sealed class KeptEvents(ShopperChoices choices, ICatalogue catalogue)
{
    /// <summary>Takes them out of a batch.</summary>
    /// <returns>How many.</returns>
    public int LeaveOut(List<StoredEvent> events) => events.RemoveAll(stored => !Keeps(stored));

    private bool Keeps(StoredEvent stored) => choices.Keeps(stored.ShopperId) && !(IsLook(stored.Type) && IsMuted(stored));

    private static bool IsLook(ShopEventType type) =>
        type is ShopEventType.Impression or ShopEventType.View or ShopEventType.Click or ShopEventType.Favourite or ShopEventType.Unfavourite;

    private bool IsMuted(StoredEvent stored) =>
        choices.MutedOf(stored.ShopperId) is { } muted && stored.ProductId is { } id && catalogue.Find(id) is { } item
        && muted.Covers(item.Category.Key, item.Product.Brand);
}
