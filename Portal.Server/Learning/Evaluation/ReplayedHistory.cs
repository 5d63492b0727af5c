using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>A history of the data as acts of a shopper. Without behaviours all are views.</summary>
internal static class ReplayedHistory
{
    /// <summary>Where data tells no times, acts follow each other by a minute and end here.</summary>
    private static readonly DateTimeOffset Timeless = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The acts.</summary>
    /// <param name="history">What was done, by item.</param>
    /// <param name="products">[items]: catalogue index of each, -1 for one that is not in the shop: left out.</param>
    public static IEnumerable<ReplayAct> Acts(History history, int[] products) =>
        from place in Enumerable.Range(0, history.Length)
        let product = products[history.Items.Span[place]]
        where product >= 0
        select new ReplayAct(TypeOf(history.Behaviours, place), product, At(history.Times, place, history.Length));

    /// <summary>The products of a history that is masked.</summary>
    /// <param name="history">What was done, by item.</param>
    /// <param name="only">What must have been done to them; null for anything.</param>
    /// <param name="products">[items]: catalogue index of each.</param>
    public static HashSet<int> Withheld(History history, Behaviour? only, int[] products) =>
    [
        .. Enumerable.Range(0, history.Length).Where(place => only is null || history.Behaviours.Span[place] == only)
            .Select(place => products[history.Items.Span[place]]),
    ];

    /// <summary>When an act was.</summary>
    public static DateTimeOffset At(ReadOnlyMemory<long> times, int place, int length) =>
        times.IsEmpty ? Timeless.AddMinutes(place - length) : DateTimeOffset.FromUnixTimeSeconds(times.Span[place]);

    /// <summary>What was done.</summary>
    public static ShopEventType TypeOf(ReadOnlyMemory<Behaviour> behaviours, int place) => behaviours.IsEmpty ? ShopEventType.View : behaviours.Span[place] switch
    {
        Behaviour.Buy => ShopEventType.Purchase,
        Behaviour.Cart => ShopEventType.AddToCart,
        _ => ShopEventType.View,
    };
}
