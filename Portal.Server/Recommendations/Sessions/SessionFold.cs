using System.Collections.ObjectModel;
using Portal.Shared.Events;
using Portal.Shared.Scoring;

namespace Portal.Server.Recommendations.Sessions;

/// <summary>Adds acts up to the state they lead to.</summary>
internal sealed class SessionFold
{
    /// <summary>Products a session lists as recent.</summary>
    private const int RecentLimit = 100;

    /// <summary>Acts a session lists.</summary>
    private const int ActLimit = 200;

    /// <summary>Searches a session lists.</summary>
    private const int SearchLimit = 20;

    private readonly Dictionary<int, int> _cart = [];
    private readonly Dictionary<int, Touch> _touches = [];
    private readonly Dictionary<int, Relation> _relations = [];
    private readonly Dictionary<int, DateTimeOffset> _boughtAt = [];
    private readonly HashSet<int> _hidden = [];
    private readonly Dictionary<string, List<int>> _orders = new(StringComparer.Ordinal);
    private readonly List<string> _searches = [];
    private readonly List<SessionAct> _acts = [];
    private int _step;

    /// <summary>The state after the acts of two sorted lists.</summary>
    public static ShopperSession Of(string? shopperId, IReadOnlyList<ShopperAct> browsing, IReadOnlyList<ShopperAct> state)
    {
        var fold = new SessionFold();
        for (int i = 0, j = 0; i < browsing.Count || j < state.Count;)
        {
            var browsingFirst = j == state.Count || (i < browsing.Count && browsing[i].CompareTo(state[j]) < 0);
            fold.Take(browsingFirst ? browsing[i++] : state[j++]);
        }

        return fold.ToSession(shopperId);
    }

    private void Take(ShopperAct act)
    {
        _step++;
        switch (act.Type)
        {
            case ShopEventType.View or ShopEventType.Click:
                Met(act, Relation.Viewed);
                break;
            case ShopEventType.Search when act.Text is { Length: > 0 } words:
                _searches.Remove(words);
                _searches.Add(words);
                break;
            case ShopEventType.AddToCart:
                PutInCart(act.Product, act.Quantity);
                Met(act, Relation.InCart);
                break;
            case ShopEventType.RemoveFromCart:
                PutInCart(act.Product, -act.Quantity);
                break;
            case ShopEventType.Purchase:
                Buy(act);
                break;
            case ShopEventType.Favourite:
                Met(act, Relation.Liked);
                break;
            case ShopEventType.Unfavourite:
                _relations[act.Product] = _relations.GetValueOrDefault(act.Product) & ~Relation.Liked;
                break;
            case ShopEventType.Hide:
                _hidden.Add(act.Product);
                break;
            case ShopEventType.Unhide:
                _hidden.Remove(act.Product);
                break;
        }
    }

    private void Buy(ShopperAct act)
    {
        PutInCart(act.Product, -act.Quantity);
        Met(act, Relation.Bought);
        _boughtAt[act.Product] = act.At;
        if (act.Text is not { } order)
        {
            return;
        }

        if (!_orders.TryGetValue(order, out var products))
        {
            _orders[order] = products = [];
        }

        if (!products.Contains(act.Product))
        {
            products.Add(act.Product);
        }
    }

    private void PutInCart(int product, int units)
    {
        var left = _cart.GetValueOrDefault(product) + units;
        if (left > 0)
        {
            _cart[product] = left;
            return;
        }

        _cart.Remove(product);
        _relations[product] = _relations.GetValueOrDefault(product) & ~Relation.InCart;
    }

    private void Met(ShopperAct act, Relation relation)
    {
        _relations[act.Product] = _relations.GetValueOrDefault(act.Product) | relation;
        var touch = _touches.GetValueOrDefault(act.Product);
        _touches[act.Product] = relation == Relation.Viewed
            ? new Touch(_step, act.At, act.At) : touch with { Step = _step, At = act.At };
        _acts.Add(new SessionAct(act.Product, BehaviourOf(relation), act.At));
    }

    /// <summary>The acts that still count, those on one product right after another made one.</summary>
    private List<SessionAct> Acts()
    {
        var acts = new List<SessionAct>(_acts.Count);
        foreach (var act in _acts)
        {
            if (_relations[act.Product] == Relation.None || _hidden.Contains(act.Product))
            {
                continue;
            }

            if (acts.Count > 0 && acts[^1].Product == act.Product)
            {
                acts[^1] = act with { Behaviour = (Behaviour)Math.Max((byte)acts[^1].Behaviour, (byte)act.Behaviour) };
            }
            else
            {
                acts.Add(act);
            }
        }

        acts.RemoveRange(0, Math.Max(0, acts.Count - ActLimit));
        return acts;
    }

    private static Behaviour BehaviourOf(Relation relation) =>
        relation == Relation.Bought ? Behaviour.Buy : relation == Relation.InCart ? Behaviour.Cart : Behaviour.View;

    private ShopperSession ToSession(string? shopperId) => new()
    {
        ShopperId = shopperId,
        Acts = Acts(),
        Recent =
        [
            .. _touches.Where(touch => _relations[touch.Key] != Relation.None && !_hidden.Contains(touch.Key))
                .OrderByDescending(touch => touch.Value.Step).Take(RecentLimit)
                .Select(touch => new RecentProduct(touch.Key, _relations[touch.Key], touch.Value.At, touch.Value.ViewedAt)),
        ],
        Cart = Kept(_cart),
        CartOrder = [.. _cart.Keys.OrderByDescending(product => _touches[product].Step)],
        Hidden = _hidden.Count == 0 ? ReadOnlySet<int>.Empty : _hidden,
        Orders = Kept(_orders.ToDictionary(order => order.Key, order => (IReadOnlyList<int>)order.Value, StringComparer.Ordinal)),
        Relations = _relations,
        BoughtAt = Kept(_boughtAt),
        Favourites = Kept(_touches.Where(touch => _relations[touch.Key].HasFlag(Relation.Liked) && !_hidden.Contains(touch.Key))
            .ToDictionary(touch => touch.Key, touch => touch.Value.At)),
        Searches = [.. Enumerable.Reverse(_searches).Take(SearchLimit)],
    };

    /// <summary>Most shoppers have most of these empty, and tens of thousands of states are kept.</summary>
    private static IReadOnlyDictionary<TKey, TValue> Kept<TKey, TValue>(Dictionary<TKey, TValue> folded)
        where TKey : notnull => folded.Count == 0 ? ReadOnlyDictionary<TKey, TValue>.Empty : folded;

    /// <summary>When a product was last dealt with, and when it was last looked at.</summary>
    private readonly record struct Touch(int Step, DateTimeOffset At, DateTimeOffset? ViewedAt);
}
