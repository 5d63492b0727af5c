using System.Collections.ObjectModel;

namespace Portal.Server.Recommendations;

/// <summary>What one shopper did so far, folded from the events. Products are catalogue indices. Never changed once made.</summary>
internal sealed class ShopperSession
{
    /// <summary>The state of a shopper who did nothing yet.</summary>
    public static ShopperSession Empty { get; } = new();

    private static long _made;

    /// <summary>Differs from that of every other state in this process: what was found of a state holds as long as it is the one.</summary>
    public long Number { get; } = Interlocked.Increment(ref _made);

    /// <summary>Whose it is; null for a shopper who did nothing yet, and for what only might have been.</summary>
    public string? ShopperId { get; init; }

    /// <summary>
    /// What the shopper did, oldest first: acts on one product right after another are one, as in what models learn from.
    /// None on a product that is hidden or that the shopper has nothing to do with any more.
    /// </summary>
    public IReadOnlyList<SessionAct> Acts { get; init; } = [];

    /// <summary>The products the shopper dealt with, each once, latest first; none that is hidden.</summary>
    public IReadOnlyList<RecentProduct> Recent { get; init; } = [];

    /// <summary>The cart: units by product.</summary>
    public IReadOnlyDictionary<int, int> Cart { get; init; } = ReadOnlyDictionary<int, int>.Empty;

    /// <summary>The products in the cart, latest first.</summary>
    public IReadOnlyList<int> CartOrder { get; init; } = [];

    /// <summary>The products the shopper does not want to see.</summary>
    public IReadOnlySet<int> Hidden { get; init; } = ReadOnlySet<int>.Empty;

    /// <summary>Products by order id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Orders { get; init; } = ReadOnlyDictionary<string, IReadOnlyList<int>>.Empty;

    /// <summary>What the shopper has to do with each product, as far as anything is still true.</summary>
    public IReadOnlyDictionary<int, Relation> Relations { get; init; } = ReadOnlyDictionary<int, Relation>.Empty;

    /// <summary>When the shopper bought each product last.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> BoughtAt { get; init; } = ReadOnlyDictionary<int, DateTimeOffset>.Empty;

    /// <summary>The favourites that are not hidden, with the time the shopper last dealt with each.</summary>
    public IReadOnlyDictionary<int, DateTimeOffset> Favourites { get; init; } = ReadOnlyDictionary<int, DateTimeOffset>.Empty;

    /// <summary>Words searched for, latest first, each once.</summary>
    public IReadOnlyList<string> Searches { get; init; } = [];

    /// <summary>Units in the cart.</summary>
    public int CartUnits => Cart.Values.Sum();

    /// <summary>The same state, in which nothing starts from some products; rules still know them.</summary>
    /// <param name="product">Whether one is among them, by catalogue index.</param>
    public ShopperSession Without(Func<int, bool> product) => new()
    {
        ShopperId = ShopperId,
        Acts = [.. Acts.Where(act => !product(act.Product))],
        Recent = [.. Recent.Where(recent => !product(recent.Product))],
        Cart = Cart,
        CartOrder = CartOrder,
        Hidden = Hidden,
        Orders = Orders,
        Relations = Relations,
        BoughtAt = BoughtAt,
        Favourites = Favourites.Where(favourite => !product(favourite.Key)).ToDictionary(),
        Searches = Searches,
    };

    /// <summary>What the shopper has to do with a product.</summary>
    public Relation RelationTo(int product) => Relations.GetValueOrDefault(product);
}
