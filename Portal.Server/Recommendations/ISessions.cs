namespace Portal.Server.Recommendations;

/// <summary>Stage 1: what each shopper did so far.</summary>
internal interface ISessions
{
    /// <summary>The shopper's state now; an empty one for a new shopper.</summary>
    ShopperSession Get(string shopperId);

    /// <summary>The state as it would be after forgetting these acts, read as it would be then: from the event log.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="products">Ids of products, all acts with which are left out.</param>
    /// <param name="events">Ids of acts that are left out.</param>
    ShopperSession GetWithout(string shopperId, IReadOnlySet<string> products, IReadOnlySet<Guid> events);

    /// <summary>The state now, as nobody's: for lists that are only looked at, of which nothing is remembered.</summary>
    ShopperSession Look(string shopperId);

    /// <summary>The state that given acts add up to; nobody's, so that nothing is remembered of it.</summary>
    ShopperSession Of(IEnumerable<ReplayAct> acts);
}
