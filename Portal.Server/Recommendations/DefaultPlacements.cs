using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations;

/// <summary>
/// The placements a shop starts with. They are written to the database when missing and never overwritten, so that a
/// shop's own settings stay.
/// </summary>
internal static class DefaultPlacements
{
    /// <summary>What changes the shopper's taste.</summary>
    private static readonly ShopEventType[] Taste =
    [
        ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.RemoveFromCart,
        ShopEventType.Purchase, ShopEventType.Favourite, ShopEventType.Unfavourite, ShopEventType.Hide, ShopEventType.Unhide,
    ];

    /// <summary>What changes only what may be shown: nothing that is in the cart, nothing hidden.</summary>
    private static readonly ShopEventType[] Shown =
    [
        ShopEventType.AddToCart, ShopEventType.RemoveFromCart, ShopEventType.Purchase, ShopEventType.Hide, ShopEventType.Unhide,
    ];

    private static readonly PlacementSource Crowd = new(SourceNames.Trending);
    private static readonly PlacementSource Popular = new(SourceNames.Popular);
    private static readonly PlacementSource New = new(SourceNames.NewArrivals);
    private static readonly PlacementSource Shelf = new(SourceNames.InStock);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Placement> All { get; } =
    [
        ForYou(), Trending(), NewForYou(), Recent(), Similar(), Together(), CartGoesWith(), CategoryTop(), SearchEmpty(), OrderThanks(),
    ];

    private static Placement ForYou() => new()
    {
        Key = PlacementKeys.HomeForYou,
        Count = 12,
        Sources =
        [
            // Where a model was trained its order stands, and the live counts beside it, which know what happened since, settle
            // what is nearly equal: with 3 their agreement went before it and cost a tenth of the accuracy on Amazon Beauty,
            // a third on rsc15 (validation; the figures are in tests/Portal.Benchmarks/reports/pipeline.md).
            new(SourceNames.Trained, Weight: 100),
            new(SourceNames.ItemToItem, SeedKind.Shopper),
            new(SourceNames.Similar, SeedKind.Shopper, 0.6),
            new(SourceNames.BoughtTogether, SeedKind.Cart, 0.5),
            // What the shopper waits for goes first, before the trained model's best; at most three, until it was looked at.
            new(SourceNames.BackInStock, Weight: 200),
        ],
        // What lasts rather than what trends: the next list on the page shows that.
        Fallbacks = [Popular, Crowd, New, Shelf],
        // Of twelve: wide enough to cost nothing that can be measured, narrow enough that no list is one brand or one shelf.
        Rules = new() { BrandCap = 8, CategoryCap = 10, OnlyUnseen = true, OnlyUnbought = true },
        // About every second list shows one product that the ranking alone would not have put there.
        Exploration = 0.05,
        AffectedBy = Taste,
    };

    private static Placement Trending() => new()
    {
        Key = PlacementKeys.HomeTrending,
        Count = 12,
        Sources = [Crowd],
        Fallbacks = [Popular, New, Shelf],
        Rules = new() { BrandCap = 3, CategoryCap = 3 },
        AffectedBy = Shown,
        RefreshEvery = TimeSpan.FromSeconds(15),
    };

    private static Placement NewForYou() => new()
    {
        Key = PlacementKeys.HomeNew,
        Count = 12,
        Sources = [New],
        Fallbacks = [Shelf],
        Rules = new() { BrandCap = 3, CategoryCap = 3, OnlyUnbought = true },
        AffectedBy = Taste,
    };

    private static Placement Recent() => new()
    {
        Key = PlacementKeys.HomeRecent,
        Count = 12,
        Sources = [new(SourceNames.RecentlyViewed, SeedKind.Shopper)],
        // No fallback: a list named "recently viewed" may only hold what the shopper viewed.
        Rules = new() { OnePerModel = false },
        AffectedBy = Taste,
    };

    private static Placement Similar() => new()
    {
        Key = PlacementKeys.ProductSimilar,
        Count = 12,
        Needs = PlacementNeed.Product,
        Sources = [new(SourceNames.Similar, SeedKind.Product), new(SourceNames.ItemToItem, SeedKind.Product, 0.8)],
        Fallbacks = [new(SourceNames.PopularInCategory), Popular, Shelf],
        Rules = new() { BrandCap = 4 },
        AffectedBy = Shown,
        RefreshEvery = TimeSpan.FromSeconds(30),
    };

    private static Placement Together() => new()
    {
        Key = PlacementKeys.ProductTogether,
        Count = 6,
        Needs = PlacementNeed.Product,
        Sources = [new(SourceNames.BoughtTogether, SeedKind.Product)],
        Fallbacks = [new(SourceNames.ItemToItem, SeedKind.Product), new(SourceNames.Similar, SeedKind.Product), Popular, Shelf],
        AffectedBy = Shown,
        RefreshEvery = TimeSpan.FromSeconds(30),
    };

    private static Placement CartGoesWith() => new()
    {
        Key = PlacementKeys.CartGoesWith,
        Count = 8,
        Sources = [new(SourceNames.BoughtTogether, SeedKind.Cart), new(SourceNames.ItemToItem, SeedKind.Cart, 0.7)],
        Fallbacks = [new(SourceNames.ItemToItem, SeedKind.Shopper), Crowd, Popular, Shelf],
        Rules = new() { BrandCap = 3, CategoryCap = 3 },
        AffectedBy = Shown,
    };

    private static Placement CategoryTop() => new()
    {
        Key = PlacementKeys.CategoryTop,
        Count = 12,
        Needs = PlacementNeed.Category,
        Sources = [new(SourceNames.PopularInCategory), new(SourceNames.ItemToItem, SeedKind.Shopper, 0.4)],
        Fallbacks = [New, Shelf],
        Rules = new() { BrandCap = 4, WithinCategory = true },
        AffectedBy = Taste,
        RefreshEvery = TimeSpan.FromSeconds(30),
    };

    private static Placement SearchEmpty() => new()
    {
        Key = PlacementKeys.SearchEmpty,
        Count = 12,
        Sources = [new(SourceNames.Words), new(SourceNames.ItemToItem, SeedKind.Shopper, 0.5)],
        Fallbacks = [Crowd, Popular, New, Shelf],
        Rules = new() { BrandCap = 3, CategoryCap = 4 },
        AffectedBy = Shown,
    };

    private static Placement OrderThanks() => new()
    {
        Key = PlacementKeys.OrderThanks,
        Count = 8,
        Needs = PlacementNeed.Order,
        Sources = [new(SourceNames.BoughtTogether, SeedKind.Order), new(SourceNames.ItemToItem, SeedKind.Order, 0.7)],
        Fallbacks = [new(SourceNames.ItemToItem, SeedKind.Shopper), Crowd, Popular, Shelf],
        Rules = new() { BrandCap = 3, CategoryCap = 3, OnlyUnbought = true },
        AffectedBy = Shown,
    };
}
