using Portal.Shared.Events;
using Portal.Shared.Scoring;

namespace Portal.Shared.Recommendations.OnDevice;

/// <summary>
/// What acts in a browser add up to, by the rules of the shop's own sessions: acts on one product right after another are one,
/// what was hidden or undone does not count.
/// </summary>
public sealed class LocalHistory
{
    private const int MostActs = 200;
    private readonly List<string> _liked = [];
    private readonly Dictionary<string, Relation> _relations = new(StringComparer.Ordinal);

    /// <summary>Adds acts up.</summary>
    /// <param name="acts">In any order.</param>
    public LocalHistory(IEnumerable<LocalAct> acts)
    {
        LocalAct[] all = [.. acts.OrderBy(act => act.At).ThenBy(act => act.Id)];
        foreach (var act in all)
        {
            Take(act);
        }

        var kept = new List<(string ProductId, Behaviour Behaviour, long At)>();
        foreach (var act in all.Where(act => BehaviourOf(act.Type) is not null && !Hidden.Contains(act.ProductId) && _relations[act.ProductId] != Relation.None))
        {
            var behaviour = BehaviourOf(act.Type)!.Value;
            if (kept.Count > 0 && kept[^1].ProductId == act.ProductId)
            {
                kept[^1] = (act.ProductId, (Behaviour)Math.Max((byte)kept[^1].Behaviour, (byte)behaviour), act.At.ToUnixTimeSeconds());
            }
            else
            {
                kept.Add((act.ProductId, behaviour, act.At.ToUnixTimeSeconds()));
            }
        }

        Acts = kept.Count <= MostActs ? kept : kept[^MostActs..];
    }

    /// <summary>The acts that count, oldest first; times in Unix seconds.</summary>
    public IReadOnlyList<(string ProductId, Behaviour Behaviour, long At)> Acts { get; }

    /// <summary>Products that are not to be shown.</summary>
    public HashSet<string> Hidden { get; } = new(StringComparer.Ordinal);

    /// <summary>Units in the cart.</summary>
    public Dictionary<string, int> Cart { get; } = new(StringComparer.Ordinal);

    /// <summary>Products that were bought.</summary>
    public HashSet<string> Bought { get; } = new(StringComparer.Ordinal);

    /// <summary>Products by order.</summary>
    public Dictionary<string, List<string>> Orders { get; } = new(StringComparer.Ordinal);

    /// <summary>The products the shopper dealt with, latest first.</summary>
    public IEnumerable<string> Latest => Acts.Reverse().Select(act => act.ProductId).Distinct(StringComparer.Ordinal);

    /// <summary>The favourites, latest first.</summary>
    public IEnumerable<string> Favourites => _liked.AsEnumerable().Reverse();

    /// <summary>How a reason names a product: the strongest thing the shopper has to do with it.</summary>
    public ReasonKind KindOf(string productId) => _relations.GetValueOrDefault(productId) switch
    {
        var relation when relation.HasFlag(Relation.InCart) => ReasonKind.BecauseInCart,
        var relation when relation.HasFlag(Relation.Bought) => ReasonKind.BecauseYouBought,
        var relation when relation.HasFlag(Relation.Liked) => ReasonKind.BecauseYouLike,
        var relation when relation.HasFlag(Relation.Viewed) => ReasonKind.BecauseYouViewed,
        _ => ReasonKind.PickedForYou,
    };

    /// <summary>Whether a reason of a kind may name a product too.</summary>
    public bool Is(string productId, ReasonKind kind) => _relations.GetValueOrDefault(productId) is var relation && kind switch
    {
        ReasonKind.BecauseInCart => relation.HasFlag(Relation.InCart),
        ReasonKind.BecauseYouBought => relation.HasFlag(Relation.Bought),
        ReasonKind.BecauseYouLike => relation.HasFlag(Relation.Liked),
        ReasonKind.BecauseYouViewed => relation.HasFlag(Relation.Viewed),
        _ => true,
    };

    private static Behaviour? BehaviourOf(ShopEventType type) => type switch
    {
        ShopEventType.View or ShopEventType.Click or ShopEventType.Favourite => Behaviour.View,
        ShopEventType.AddToCart => Behaviour.Cart,
        ShopEventType.Purchase => Behaviour.Buy,
        _ => null,
    };

    private void Take(LocalAct act)
    {
        switch (act.Type)
        {
            case ShopEventType.View or ShopEventType.Click:
                Become(act, Relation.Viewed);
                break;
            case ShopEventType.Favourite:
                _liked.Remove(act.ProductId);
                _liked.Add(act.ProductId);
                Become(act, Relation.Liked);
                break;
            case ShopEventType.Unfavourite:
                _liked.Remove(act.ProductId);
                _relations[act.ProductId] = _relations.GetValueOrDefault(act.ProductId) & ~Relation.Liked;
                break;
            case ShopEventType.AddToCart:
                PutInCart(act, act.Quantity);
                Become(act, Relation.InCart);
                break;
            case ShopEventType.RemoveFromCart:
                PutInCart(act, -act.Quantity);
                break;
            case ShopEventType.Purchase:
                Buy(act);
                break;
            case ShopEventType.Hide:
                Hidden.Add(act.ProductId);
                break;
            case ShopEventType.Unhide:
                Hidden.Remove(act.ProductId);
                break;
        }
    }

    private void Buy(LocalAct act)
    {
        PutInCart(act, -act.Quantity);
        Become(act, Relation.Bought);
        Bought.Add(act.ProductId);
        if (act.OrderId is { } order)
        {
            (Orders.TryGetValue(order, out var products) ? products : Orders[order] = []).Add(act.ProductId);
        }
    }

    private void Become(LocalAct act, Relation relation) => _relations[act.ProductId] = _relations.GetValueOrDefault(act.ProductId) | relation;

    private void PutInCart(LocalAct act, int units)
    {
        if (Cart.GetValueOrDefault(act.ProductId) + units is > 0 and var left)
        {
            Cart[act.ProductId] = left;
            return;
        }

        Cart.Remove(act.ProductId);
        _relations[act.ProductId] = _relations.GetValueOrDefault(act.ProductId) & ~Relation.InCart;
    }

    [Flags]
    private enum Relation
    {
        None = 0,
        Viewed = 1,
        Liked = 2,
        InCart = 4,
        Bought = 8,
    }
}
