using Portal.Shared.Events;

namespace Portal.Server.Learning;

/// <summary>What came in since a model learned last.</summary>
/// <param name="Since">When the last training took up its data; null when there was none.</param>
/// <param name="Events">Events since, by type.</param>
/// <param name="Shoppers">Shoppers among them.</param>
/// <param name="Products">Products among them that no event was of before.</param>
/// <param name="Drift">
/// Population stability index between what categories drew views, carts and purchases before and since: below 0.1 nothing to
/// speak of, above 0.25 a shift; null while there are fewer than 200 events on either side.
/// </param>
/// <param name="Moved">The categories whose share moved most, with both shares.</param>
public sealed record DataChanges(
    DateTimeOffset? Since, IReadOnlyDictionary<ShopEventType, long> Events, int Shoppers, int Products, double? Drift, IReadOnlyList<CategoryShift> Moved)
{
    /// <summary>Events in all.</summary>
    public long Total => Events.Values.Sum();
}
