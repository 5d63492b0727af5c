using Portal.Server.Catalog;
using Portal.Shared.Events;

namespace Portal.Server.Demo.Shoppers;

/// <summary>
/// The history of the demo shop: shoppers who come for a few categories, look around at their price level and among
/// their brands, go on to what goes with it, and sometimes buy. The same seed and day give the same events.
/// </summary>
internal sealed class DemoHistory
{
    private readonly Random _random;
    private readonly DateTimeOffset _anchor;
    private readonly DemoOptions _options;
    private readonly IReadOnlyDictionary<string, string[]> _goesWith;
    private readonly Dictionary<string, DemoShelf> _shelves;
    private readonly Dictionary<string, string[]> _brands;
    private readonly Dictionary<string, string> _names;
    private readonly string[] _categories;

    public DemoHistory(
        ICatalogue catalogue, IReadOnlyDictionary<string, string[]> goesWith, DemoOptions options, DateTimeOffset anchor)
    {
        (_random, _anchor, _options, _goesWith) = (new Random(options.Seed), anchor, options, goesWith);
        // Ordered by id: the history must not hang on the order in which products came into memory.
        var byCategory = Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index])
            .Where(item => goesWith.ContainsKey(item.Category.Key))
            .OrderBy(item => item.Id, StringComparer.Ordinal)
            .GroupBy(item => item.Category.Key)
            .ToDictionary(group => group.Key, group => group.ToArray());
        _categories = [.. byCategory.Keys.Order(StringComparer.Ordinal)];
        _shelves = _categories.ToDictionary(key => key, key => new DemoShelf(byCategory[key], _random));
        _brands = _categories.ToDictionary(key => key, key => byCategory[key].Select(item => item.Product.Brand).Distinct().ToArray());
        _names = _categories.ToDictionary(key => key, key => byCategory[key][0].Category.NameEn.ToLowerInvariant());
    }

    /// <summary>All events in the order of their times.</summary>
    public IReadOnlyList<ShopEvent> Events() =>
        [.. Enumerable.Range(0, _options.Shoppers).Select(NewShopper).SelectMany(Visits).SelectMany(visit => visit.Events)
            .Where(happened => happened.OccurredAt < _anchor)
            .OrderBy(happened => happened.OccurredAt).ThenBy(happened => happened.EventId)];

    private DemoShopper NewShopper(int number)
    {
        var first = Pick(_categories);
        var categories = new List<string> { first };
        categories.AddRange(_goesWith[first].Where(_shelves.ContainsKey));
        categories.Add(Pick(_categories));
        return new DemoShopper(
            $"demo-{number:D5}",
            [.. categories.Distinct()],
            [.. categories.Select(category => Pick(_brands[category]))],
            _random.NextDouble(),
            VisitsPerMonth: 0.5 + (3 * Math.Pow(_random.NextDouble(), 2)),
            BuyingRate: 0.3 + (0.6 * _random.NextDouble()));
    }

    private IEnumerable<DemoVisit> Visits(DemoShopper shopper)
    {
        var count = (int)Math.Round(shopper.VisitsPerMonth * _options.Days / 30 * (0.5 + _random.NextDouble()));
        for (var number = 0; number < Math.Max(1, count); number++)
        {
            yield return Visit(shopper, $"{shopper.Id}-{number}");
        }
    }

    private DemoVisit Visit(DemoShopper shopper, string sessionId)
    {
        var visit = new DemoVisit(shopper, sessionId, Start(), _random);
        // The favourite category half of the time, then down the list.
        var category = shopper.Categories[Math.Min((int)(-Math.Log2(1 - _random.NextDouble())), shopper.Categories.Length - 1)];
        if (_random.NextDouble() < 0.25)
        {
            visit.Search(_names[category]);
        }

        for (var steps = 2 + (int)(-4 * Math.Log(1 - _random.NextDouble())); steps > 0; steps--)
        {
            category = Next(category, bought: Step(visit, shopper, category));
        }

        if (visit.Cart.Count > 0 && _random.NextDouble() < shopper.BuyingRate)
        {
            visit.Buy();
        }

        return visit;
    }

    /// <summary>One look at a product; the result tells whether it went into the cart.</summary>
    private bool Step(DemoVisit visit, DemoShopper shopper, string category)
    {
        if (_shelves[category].Choose(shopper, visit.Now, _random) is not { } item)
        {
            return false;
        }

        visit.View(item);
        var chance = _random.NextDouble();
        if (chance < 0.22 && visit.Cart.Count < 6 && !visit.Cart.Contains(item))
        {
            visit.AddToCart(item);
            return true;
        }

        if (chance > 0.95)
        {
            visit.Favourite(item);
        }

        return false;
    }

    /// <summary>While looking, one step in four leaves for what goes with the category; after a purchase four in five do (phone, case, charger).</summary>
    private string Next(string category, bool bought)
    {
        var known = _goesWith[category].Where(_shelves.ContainsKey).ToArray();
        return known.Length == 0 || _random.NextDouble() > (bought ? 0.8 : 0.25) ? category : Pick(known);
    }

    /// <summary>A moment of the history; evenings are busy, nights are quiet.</summary>
    private DateTimeOffset Start()
    {
        while (true)
        {
            var moment = _anchor.AddDays(-_options.Days * _random.NextDouble());
            var busy = 0.55 - (0.45 * Math.Cos((moment.Hour - 4) * Math.PI / 12));
            if (_random.NextDouble() < busy)
            {
                return DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
            }
        }
    }

    private T Pick<T>(T[] choices) => choices[_random.Next(choices.Length)];
}
