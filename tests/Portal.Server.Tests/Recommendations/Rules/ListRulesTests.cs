using FsCheck.Xunit;
using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Rules;
using Portal.Tests;

namespace Portal.Server.Tests.Recommendations.Rules;

/// <summary>What holds of every list, whatever rules are asked for together: 24 things, the last four sold out.</summary>
[Properties(Arbitrary = [typeof(Generated)], MaxTest = 300)]
public sealed class ListRulesTests : IAsyncLifetime
{
    private const int Count = 24;
    private readonly PortalApp _app = new();

    private ICatalogue Catalogue => _app.Get<ICatalogue>();

    public async ValueTask InitializeAsync() => await _app.Get<SaveProducts>().SaveAsync(
        "test", TestProducts.Categories(),
        [
            .. TestProducts.Drafts(Count).Select((draft, at) => draft with
            {
                Brand = "ABCDE"[at % 5].ToString(),
                ModelKey = at % 4 == 0 ? $"model {at / 8}" : null,
                Stock = at >= 20 ? 0 : 5,
            }),
        ],
        default);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Property]
    public void AnyRules_FillTheListAsFarAsTheFirmOnesAllow_AndAreKeptUnlessTheyGaveWay(ushort seed)
    {
        var random = new Random(seed);
        var (rules, session, wanted) = (Rules(random), Session(random), random.Next(1, Count + 1));
        var page = random.Next(3) == 0 ? Catalogue[random.Next(Count)] : null;

        var (list, relaxed) = Make(rules, session, page, wanted);

        int[] allowed = [.. Enumerable.Range(0, Count).Where(product => Firmly(rules, session, page, Catalogue[product]))];
        int[] products = [.. list.Select(product => product.Product)];
        Assert.Equal(products.Distinct(), products);
        Assert.Empty(products.Except(allowed));
        Assert.Equal(Math.Min(wanted, allowed.Length), products.Length);
        AssertPinned(rules, list, allowed, wanted);
        AssertKept(rules, [.. list.Where(product => (product.Acts & RuleActs.Pinned) == 0)], relaxed);
    }

    [Fact]
    public void MayShow_WithEveryNarrowRule_AllocatesNothing()
    {
        var list = _app.Get<RuleBook>().For(new RuleContext(
            new()
            {
                Price = new PriceBand(2, 20),
                Categories = new Selection(["home"], ["lamps"], ["cups"]),
                Brands = new Selection(["A", "B"], ["c"], ["d"]),
            },
            new ShopperSession { Hidden = new HashSet<int> { 1 }, Cart = new Dictionary<int, int> { [2] = 1 } }, Catalogue[3], null, 12));
        Ask();

        Assert.Equal(0, Allocations.LeastOf(Ask));

        void Ask()
        {
            for (var i = 0; i < 10_000; i++)
            {
                list.MayShow(i % Count);
            }
        }
    }

    /// <summary>Goes on as the pipeline does.</summary>
    private (IReadOnlyList<RankedProduct> List, string[] Relaxed) Make(
        PlacementRules rules, ShopperSession session, CatalogueItem? page, int wanted)
    {
        var list = _app.Get<RuleBook>().For(new RuleContext(rules, session, page, null, wanted));
        do
        {
            list.Choose([
                .. Enumerable.Range(0, Count).Where(list.MayShow)
                    .Select(product => new RankedProduct(product, 1.0 / (60 + product), new PlacementSource("test"), Evidence.None)),
            ]);
            list.GiveWay();
        }
        while (list.Widen());

        return (list.List(), [.. list.GaveWay]);
    }

    private static bool Firmly(PlacementRules rules, ShopperSession session, CatalogueItem? page, CatalogueItem item) =>
        item.Available && item.Index != page?.Index && !session.Hidden.Contains(item.Index) && !session.Cart.ContainsKey(item.Index)
        && rules.Categories?.Exclude?.Contains(item.Category.Key) != true && rules.Brands?.Exclude?.Contains(item.Product.Brand) != true;

    /// <summary>Each at its place, or as near to it as the others reach.</summary>
    private void AssertPinned(PlacementRules rules, IReadOnlyList<RankedProduct> list, int[] allowed, int wanted)
    {
        var pins = rules.Pins!.Select(pin => (pin.Position, Catalogue.Find(pin.Product)!.Index))
            .Where(pin => pin.Position <= wanted && allowed.Contains(pin.Index)).OrderBy(pin => pin.Position).ToArray();
        var others = list.Count - pins.Length;

        Assert.Equal(
            pins.Select((pin, before) => (Math.Min(pin.Position, others + before + 1), pin.Index)),
            list.Select((product, place) => (Position: place + 1, product))
                .Where(entry => (entry.product.Acts & RuleActs.Pinned) != 0).Select(entry => (entry.Position, entry.product.Product)));
    }

    private void AssertKept(PlacementRules rules, RankedProduct[] list, string[] relaxed)
    {
        CatalogueItem[] items = [.. list.Select(product => Catalogue[product.Product])];
        Kept("price-band", item => rules.Price is null || (item.Price >= rules.Price.Min && item.Price <= rules.Price.Max));
        Kept("only-brands", item => rules.Brands?.Include is not { } brands || brands.Contains(item.Product.Brand));
        Kept("avoid-brands", item => rules.Brands?.Avoid?.Contains(item.Product.Brand) != true);
        Kept("only-categories", item => rules.Categories?.Include is not { } keys || keys.Contains(item.Category.Key));
        Kept("avoid-categories", item => rules.Categories?.Avoid?.Contains(item.Category.Key) != true);
        Kept("brand-cap", item => !(items.Count(other => other.Product.Brand == item.Product.Brand) > rules.BrandCap));
        Kept("category-cap", item => !(items.Count(other => other.Category.Key == item.Category.Key) > rules.CategoryCap));
        var buried = Array.FindIndex(list, product => (product.Acts & RuleActs.Buried) != 0);
        Assert.All(list.Skip(buried < 0 ? list.Length : buried), product => Assert.Equal(RuleActs.Buried, product.Acts & RuleActs.Buried));

        void Kept(string rule, Func<CatalogueItem, bool> kept) =>
            Assert.True(relaxed.Contains(rule) || items.All(kept), $"{rule} is broken, and not told; {rules}");
    }

    private PlacementRules Rules(Random random) => new()
    {
        BrandCap = Maybe(() => (int?)random.Next(1, 4), random),
        CategoryCap = Maybe(() => (int?)random.Next(1, 8), random),
        OnePerModel = random.Next(2) == 0,
        Price = Maybe(() => new PriceBand(random.Next(0, 12), random.Next(12, 25)), random),
        Categories = Maybe(() => Some(["cups", "lamps"], random), random),
        Brands = Maybe(() => Some(["A", "B", "C", "D", "E"], random), random),
        Boosts = Maybe(() => new[] { new Boost(new ProductCondition { Brands = ["B"] }, random.Next(1, 40) / 10.0) }, random),
        Buried = Maybe(() => new[] { new ProductCondition { Price = new PriceBand(Min: random.Next(1, 24)) } }, random),
        RelevanceShare = Maybe(() => (double?)random.NextDouble(), random),
        Pins =
        [
            .. Enumerable.Range(1, Count).OrderBy(_ => random.Next()).Take(random.Next(4))
                .Zip(TestIds(random), (position, id) => new Pin(id, position)),
        ],
    };

    private string[] TestIds(Random random) => [.. Enumerable.Range(0, Count).OrderBy(_ => random.Next()).Select(product => Catalogue[product].Id)];

    private static ShopperSession Session(Random random) => new()
    {
        Hidden = Enumerable.Range(0, Count).Where(_ => random.Next(8) == 0).ToHashSet(),
        Cart = Enumerable.Range(0, Count).Where(_ => random.Next(8) == 0).ToDictionary(product => product, _ => 1),
    };

    private static T? Maybe<T>(Func<T> make, Random random) => random.Next(2) == 0 ? make() : default;

    private static Selection Some(string[] names, Random random) => new(
        Maybe(() => names.Where(_ => random.Next(2) == 0).Append(names[0]).Distinct().ToArray(), random),
        Maybe(() => names.Skip(1).Where(_ => random.Next(3) == 0).ToArray(), random),
        Maybe(() => names.Where(_ => random.Next(3) == 0).ToArray(), random));
}
