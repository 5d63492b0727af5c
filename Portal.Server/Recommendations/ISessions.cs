using System.Collections.Frozen;

namespace Portal.Server.Recommendations;

/// <summary>Stage 1: what each shopper did so far.</summary>
internal interface ISessions
{
    /// <summary>The shopper's state now; an empty one for a new shopper.</summary>
    ShopperSession Get(string shopperId);

    /// <summary>The state as it would be had the shopper never dealt with these products (catalogue indices).</summary>
    ShopperSession GetWithout(string shopperId, IReadOnlySet<int> products);

    /// <summary>The state now, as nobody's: for lists that are only looked at, of which nothing is remembered.</summary>
    ShopperSession Look(string shopperId) => GetWithout(shopperId, FrozenSet<int>.Empty);

    /// <summary>The state that given acts add up to; nobody's, so that nothing is remembered of it.</summary>
    ShopperSession Of(IEnumerable<ReplayAct> acts);
}
