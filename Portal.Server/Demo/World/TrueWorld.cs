using System.Collections.Immutable;
using System.Numerics.Tensors;

namespace Portal.Server.Demo.World;

/// <summary>
/// The demo world with its hidden truth: what each product is worth to each shopper at a moment, and so which list would
/// have been best. A logit model with a latent factor for taste (McFadden 1974; Koren et al. 2009), clicks by the
/// examination hypothesis (Richardson et al. 2007): a place is looked at or not, and what is looked at is clicked by its
/// worth alone.
/// </summary>
internal sealed class TrueWorld(
    WorldSettings settings, IReadOnlyList<ProductTruth> products, IReadOnlyList<CategoryTruth> categories, IReadOnlyDictionary<int, ProductTruth> byIndex)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ProductTruth> _byId = products.ToDictionary(product => product.Item.Id, StringComparer.Ordinal);
    private readonly ProductTruth[][] _byCategory =
        [.. Enumerable.Range(0, categories.Count).Select(number => products.Where(product => product.Category == number).ToArray())];
    private ImmutableArray<Trend> _trends = [];

    /// <summary>The settings.</summary>
    public WorldSettings Settings => settings;

    /// <summary>All products of the world.</summary>
    public IReadOnlyList<ProductTruth> Products => products;

    /// <summary>All categories, by number.</summary>
    public IReadOnlyList<CategoryTruth> Categories => categories;

    /// <summary>The trends that were planted.</summary>
    public IReadOnlyList<Trend> Trends => _trends;

    /// <summary>Plants a trend.</summary>
    public void Plant(Trend trend)
    {
        lock (_gate)
        {
            _trends = _trends.Add(trend);
        }
    }

    /// <summary>The product with this index in the catalogue, or null when it came into the shop after the world was made.</summary>
    public ProductTruth? Find(int index) => byIndex.GetValueOrDefault(index);

    /// <summary>The product with this id, or null.</summary>
    public ProductTruth? FindById(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The products of a category.</summary>
    public IReadOnlyList<ProductTruth> OfCategory(int number) => _byCategory[number];

    /// <summary>What people type when they look for a category.</summary>
    public string NameOf(int number) => _byCategory[number][0].Item.Category.NameEn.ToLowerInvariant();

    /// <summary>What a product is worth to a shopper at a moment.</summary>
    public double Worth(ShopperTruth shopper, ShopperMind mind, ProductTruth product, DateTimeOffset when)
    {
        var distance = product.PriceLevel - shopper.PriceLevel;
        var worth = (settings.Taste * TensorPrimitives.Dot<float>(shopper.Taste, product.Vector))
            + (settings.Appeal * product.Appeal)
            - (settings.Price * shopper.PriceSensitivity * distance * distance * (distance > 0 ? 1 : 0.25))
            + (settings.Season * categories[product.Category].SeasonAt(when));
        if (shopper.Brands.Contains(product.Item.Product.Brand))
        {
            worth += shopper.Loyalty;
        }

        worth += mind.NeedsAt(product.Category, when) ? settings.Need : 0;
        worth += mind.Intent == product.Category ? settings.Intent : 0;
        worth += mind.Seen.Contains(product.Item.Index) ? 0 : shopper.Novelty;
        worth -= mind.Bought.TryGetValue(product.Item.Index, out var bought) && bought > when.AddDays(-settings.BoughtDays) ? settings.Bought : 0;
        foreach (var trend in _trends)
        {
            worth += trend.Product == product.Item.Index ? trend.At(when) : 0;
        }

        return worth;
    }

    /// <summary>The probability that a shopper who looks at a list item clicks it.</summary>
    public double ClickChance(double worth) => 1 / (1 + Math.Exp(settings.ClickAt - worth));

    /// <summary>The probability that a shopper on its page puts the product into the cart.</summary>
    public double CartChance(double worth) => 1 / (1 + Math.Exp(settings.CartAt - worth));

    /// <summary>The probability that a shopper on its page saves the product.</summary>
    public double SaveChance(double worth) => 0.1 / (1 + Math.Exp(settings.SaveAt - worth));

    /// <summary>The probability that a shopper who looks at a list item and does not click it says that it is not for them.</summary>
    public double HideChance(double worth) => settings.HideMost / (1 + Math.Exp(worth - settings.HideAt));

    /// <summary>
    /// The products worth most to a shopper at a moment, best first; only what is on sale and not in <paramref name="without"/>, and of
    /// one category when that is all a list may show.
    /// </summary>
    public IReadOnlyList<ProductTruth> Ideal(ShopperTruth shopper, ShopperMind mind, DateTimeOffset when, int count, IReadOnlySet<int> without, int? category = null)
    {
        var best = new PriorityQueue<ProductTruth, double>(count + 1);
        foreach (var product in category is { } only ? _byCategory[only] : products)
        {
            if (!product.Item.Available || product.Item.Product.AddedAt > when || without.Contains(product.Item.Index))
            {
                continue;
            }

            var worth = Worth(shopper, mind, product, when);
            if (best.Count < count)
            {
                best.Enqueue(product, worth);
            }
            else
            {
                best.EnqueueDequeue(product, worth);
            }
        }

        var list = new ProductTruth[best.Count];
        for (var place = list.Length - 1; place >= 0; place--)
        {
            list[place] = best.Dequeue();
        }

        return list;
    }

    /// <summary>What a shopper is expected to do with a list, as who clicks leaves it.</summary>
    public ExpectedActs Expect(ShopperTruth shopper, ShopperMind mind, IReadOnlyList<ProductTruth?> list, DateTimeOffset when)
    {
        var (comesSoFar, acts) = (1.0, default(ExpectedActs));
        for (var place = 0; place < list.Count; place++)
        {
            if (list[place] is { } product)
            {
                var worth = Worth(shopper, mind, product, when);
                var (looks, click) = (shopper.Looks(place), ClickChance(worth));
                var buys = CartChance(worth) * shopper.BuyingRate * (1 - settings.TakeOut);
                acts = acts.With(new ExpectedActs(1, click, (1 - click) * HideChance(worth), click * buys * (double)product.Item.Price), comesSoFar * looks);
                comesSoFar *= 1 - (looks * click);
            }
        }

        return acts;
    }

    /// <summary>
    /// Clicks a list is expected to get, 0 to 1, as who clicks leaves it: 1 - product over places of (1 - looks there * clicks
    /// what stands there). The list in order of worth gets most, by the rearrangement inequality.
    /// </summary>
    public double ExpectedClicks(ShopperTruth shopper, ShopperMind mind, IEnumerable<ProductTruth?> list, DateTimeOffset when) =>
        1 - list.Select((product, place) => product is null ? 1 : 1 - (shopper.Looks(place) * ClickChance(Worth(shopper, mind, product, when))))
            .Aggregate(1.0, (none, passed) => none * passed);
}
