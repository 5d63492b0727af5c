using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Demo.World;

/// <summary>
/// One visit of a shopper of the world, step by step: home, lists, products, perhaps a cart and an order. Lists are asked for
/// when they are looked at, so what was done before is in them.
/// </summary>
internal sealed class SimulatedVisit(
    TrueWorld world, ShopperTruth shopper, ShopperMind mind, VisitLog log, IShownLists? lists, Random random, ListTally? tally = null)
{
    /// <summary>How often a list beside the main one is looked at, and how often a shopper goes home in the middle of a visit.</summary>
    private const double LooksBeside = 0.35, LooksAtSimilar = 0.6, LooksAtTogether = 0.25, LooksAtTop = 0.4, GoesHome = 0.2;

    /// <summary>While looking, one step in five leaves for what goes with the category; with something in the cart four in five do.</summary>
    private const double Strays = 0.2, GoesOn = 0.8;

    private const int MostInCart = 6;
    private const double Searches = 0.25;
    private const int Unit = 1;

    private readonly Dictionary<int, (ProductTruth Product, CameFrom? From)> _cart = [];

    /// <summary>The product they come for, by a link from outside; null for a visit that begins at home.</summary>
    public ProductTruth? CameFor { get; init; }

    /// <summary>Plays the visit. Each step gives its events, in order; the next step begins when they are known to the shop.</summary>
    public IEnumerable<ShopEvent[]> Play()
    {
        mind.Intent = CameFor?.Category ?? VisitReasons.Draw(shopper, mind, log.Now, random);
        var (next, from) = CameFor is null ? LookAround() : Land(CameFor);
        yield return log.Take();
        for (var left = 1 + (int)(-shopper.Patience * Math.Log(1 - random.NextDouble())); left > 0; left--)
        {
            if (next is null)
            {
                (next, from) = random.NextDouble() < GoesHome ? LookAround() : Browse();
                yield return log.Take();
            }

            if (next is { } product)
            {
                Open(product, from);
                yield return log.Take();
                (next, from) = Around(product);
                yield return log.Take();
            }
        }

        if (_cart.Count > 0 && random.NextDouble() < shopper.BuyingRate)
        {
            ThinkAgain();
            Buy();
            yield return log.Take();
        }

        mind.Intent = -1;
    }

    /// <summary>A link leads straight to the page; what else is done there takes its time.</summary>
    private (ProductTruth? Product, CameFrom? From) Land(ProductTruth product)
    {
        log.Beside(new ShopEvent { Type = ShopEventType.View, ProductId = product.Item.Id });
        return (product, null);
    }

    private (ProductTruth? Product, CameFrom? From) LookAround()
    {
        var found = Look(new PlacementRequest(PlacementKeys.HomeForYou));
        if (found.Product is null && random.NextDouble() < LooksBeside)
        {
            found = Look(new PlacementRequest(PlacementKeys.HomeTrending));
        }

        return found.Product is null && random.NextDouble() < LooksBeside ? Look(new PlacementRequest(PlacementKeys.HomeNew)) : found;
    }

    /// <summary>Looks down a list until something is clicked, and hides what is worth next to nothing.</summary>
    private (ProductTruth? Product, CameFrom? From) Look(PlacementRequest request)
    {
        if (lists?.Show(shopper.Id, request) is not { } list)
        {
            return default;
        }

        var shown = list.Items.Select(item => world.FindById(item.Product.Id)).ToArray();
        tally?.Add(world, shopper, mind, request.Placement, shown, log.Now, _cart.Keys.ToHashSet(), request.Category is null ? null : mind.Intent);
        for (var place = 0; place < shown.Length; place++)
        {
            if (random.NextDouble() >= shopper.Looks(place) || shown[place] is not { } product)
            {
                continue;
            }

            var from = new CameFrom(request.Placement, list.ListId, place);
            log.Glance(from.Put(new ShopEvent { Type = ShopEventType.Impression, ProductId = product.Item.Id }));
            var worth = Worth(product);
            if (random.NextDouble() < world.ClickChance(worth))
            {
                tally?.Clicked(request.Placement);
                return (product, from);
            }

            if (random.NextDouble() < world.HideChance(worth))
            {
                log.Glance(from.Put(new ShopEvent { Type = ShopEventType.Hide, ProductId = product.Item.Id }));
            }
        }

        return default;
    }

    /// <summary>Finds something of their own accord: by words, by the top of the category, or on its shelf.</summary>
    private (ProductTruth? Product, CameFrom? From) Browse()
    {
        var category = world.Categories[mind.Intent];
        if (random.NextDouble() < Searches)
        {
            log.Act(new ShopEvent { Type = ShopEventType.Search, Query = world.NameOf(mind.Intent) });
        }
        else if (random.NextDouble() < LooksAtTop && Look(new PlacementRequest(PlacementKeys.CategoryTop, Category: category.Key)) is { Product: not null } found)
        {
            return found;
        }

        return (Choose(mind.Intent), null);
    }

    /// <summary>The product of a category they take from its shelf: a draw by worth (Gumbel 1954: the largest of worth plus noise).</summary>
    private ProductTruth? Choose(int category)
    {
        ProductTruth? best = null;
        var highest = double.NegativeInfinity;
        foreach (var product in world.OfCategory(category))
        {
            if (product.Item.Product.AddedAt > log.Now || product.Item.Removed)
            {
                continue;
            }

            var worth = Worth(product) - Math.Log(-Math.Log(1 - random.NextDouble()));
            if (worth > highest)
            {
                (best, highest) = (product, worth);
            }
        }

        return best;
    }

    private void Open(ProductTruth product, CameFrom? from)
    {
        var id = product.Item.Id;
        if (from is not null)
        {
            log.Act(from.Put(new ShopEvent { Type = ShopEventType.Click, ProductId = id }));
        }

        log.Act(Of(from, new ShopEvent { Type = ShopEventType.View, ProductId = id }));
        var worth = Worth(product);
        mind.Seen.Add(product.Item.Index);
        if (_cart.Count < MostInCart && product.Item.Available && random.NextDouble() < world.CartChance(worth) && _cart.TryAdd(product.Item.Index, (product, from)))
        {
            log.Act(Of(from, new ShopEvent { Type = ShopEventType.AddToCart, ProductId = id, Quantity = Unit, UnitPrice = product.Item.Price }));
        }
        else if (random.NextDouble() < world.SaveChance(worth))
        {
            log.Act(Of(from, new ShopEvent { Type = ShopEventType.Favourite, ProductId = id }));
        }
    }

    /// <summary>What the page of a product leads to: one of its lists, or another category that goes with it.</summary>
    private (ProductTruth? Product, CameFrom? From) Around(ProductTruth product)
    {
        var id = product.Item.Id;
        if (random.NextDouble() < LooksAtSimilar && Look(new PlacementRequest(PlacementKeys.ProductSimilar, id)) is { Product: not null } similar)
        {
            return similar;
        }

        if (random.NextDouble() < LooksAtTogether && Look(new PlacementRequest(PlacementKeys.ProductTogether, id)) is { Product: not null } together)
        {
            return together;
        }

        var next = world.Categories[product.Category].GoesWith;
        var strays = _cart.ContainsKey(product.Item.Index) ? GoesOn : Strays;
        mind.Intent = next.Length > 0 && random.NextDouble() < strays ? next[random.Next(next.Length)] : product.Category;
        return default;
    }

    /// <summary>Before the order some things are taken out of the cart again.</summary>
    private void ThinkAgain()
    {
        foreach (var (index, (product, from)) in _cart.ToArray())
        {
            if (random.NextDouble() < world.Settings.TakeOut)
            {
                _cart.Remove(index);
                log.Act(Of(from, new ShopEvent { Type = ShopEventType.RemoveFromCart, ProductId = product.Item.Id, Quantity = Unit }));
            }
        }
    }

    private void Buy()
    {
        var order = $"o-{log.SessionId}";
        foreach (var (product, from) in _cart.Values)
        {
            log.Beside(Of(from, new ShopEvent
            {
                Type = ShopEventType.Purchase, ProductId = product.Item.Id, Quantity = Unit, UnitPrice = product.Item.Price, OrderId = order,
            }));
            mind.Buy(product, world.Categories[product.Category], world.Settings, log.Now, random);
            tally?.Bought(from?.Placement, product.Item.Price);
        }

        _cart.Clear();
    }

    private double Worth(ProductTruth product) => world.Worth(shopper, mind, product, log.Now);

    private static ShopEvent Of(CameFrom? from, ShopEvent happened) => from?.Put(happened) ?? happened;
}
