using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Rules;

namespace Portal.Server.Tests.Recommendations.Rules;

/// <summary>
/// Eight products: 0 to 3 are new cups, 4 to 7 lamps a month old, at 1 to 8 pounds (5: euros); 0 and 1 are variants of one model; brands are A A A B C C C C.
/// </summary>
public sealed class RuleBookTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly PortalApp _app = new();

    private ICatalogue Catalogue => _app.Get<ICatalogue>();

    public async ValueTask InitializeAsync() => await _app.Get<SaveProducts>().SaveAsync(
        "test", TestProducts.Categories(),
        [
            .. TestProducts.Drafts(8).Select((draft, at) => draft with
            {
                CategoryKey = at < 4 ? "cups" : "lamps",
                Brand = "AAABCCCC"[at].ToString(),
                ModelKey = at < 2 ? "model" : null,
                Stock = at == 7 ? 0 : 5,
                Currency = at == 5 ? "EUR" : null,
                AddedAt = at < 4 ? null : _app.Get<TimeProvider>().GetUtcNow().AddDays(-31),
            }),
        ],
        default);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void Choose_KeepsTheOrder_AndLeavesOutWhatIsSoldOut() =>
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Choose(new() { OnePerModel = false }, 8).Products);

    [Fact]
    public void Choose_LeavesOutCartHiddenAndThePageItself_EvenWhenTheListStaysShort()
    {
        var session = new ShopperSession
        {
            Cart = new Dictionary<int, int> { [0] = 1, [1] = 1 },
            Hidden = new HashSet<int> { 2, 3 },
        };

        var (products, relaxed) = Choose(new() { OnePerModel = false }, 8, session, page: 4);

        Assert.Equal([5, 6], products);
        Assert.Empty(relaxed);
    }

    [Fact]
    public void BrandCap_HoldsWhileThereIsEnough() =>
        Assert.Equal([0, 2, 3, 4, 5], Choose(new() { BrandCap = 2 }, 5).Products);

    [Fact]
    public void OnePerModel_TakesTheFirstVariant_AndNoneOfThePagesModel()
    {
        Assert.Equal([0, 2, 3], Choose(new(), 3).Products);
        Assert.Equal([2, 3, 4], Choose(new(), 3, page: 1).Products);
    }

    [Fact]
    public void OnePerModel_TakesNoVariantOfWhatIsInTheCart()
    {
        var session = new ShopperSession { Cart = new Dictionary<int, int> { [0] = 1 }, CartOrder = [0] };

        Assert.Equal([2, 3, 4], Choose(new(), 3, session).Products);
    }

    [Fact]
    public void OnlyUnseen_TakesNoVariantOfWhatWasSeen()
    {
        var session = new ShopperSession { Recent = [new RecentProduct(0, Relation.Viewed, Start, Start)] };

        Assert.Equal([2, 3, 4], Choose(new() { OnlyUnseen = true, OnePerModel = false }, 3, session).Products);
    }

    [Fact]
    public void CategoryCap_MakesRoomForOtherShelves() =>
        Assert.Equal([0, 2, 4, 5], Choose(new() { CategoryCap = 2 }, 4).Products);

    [Fact]
    public void WithinCategory_NeverGivesWay()
    {
        var (products, relaxed) = Choose(new() { WithinCategory = true, OnePerModel = false }, 8, category: "lamps");

        Assert.Equal([4, 5, 6], products);
        Assert.Empty(relaxed);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], Choose(new() { WithinCategory = true, OnePerModel = false }, 8, category: "home").Products);
    }

    [Fact]
    public void GiveWay_FollowsTheStatedOrder_CategoryThenBrandThenVariants()
    {
        var rules = new PlacementRules { CategoryCap = 1, BrandCap = 1 };

        AssertChosen([0, 4], [], Choose(rules, 2));
        AssertChosen([0, 4, 3], ["category-cap"], Choose(rules, 3));
        AssertChosen([0, 4, 3, 2], ["category-cap", "brand-cap"], Choose(rules, 4));
        AssertChosen([0, 4, 3, 2, 5, 6, 1], ["category-cap", "brand-cap", "one-per-model"], Choose(rules, 8));
    }

    [Fact]
    public void GiveWay_NamesOnlyRulesThatMadeADifference() =>
        AssertChosen([0, 2, 3, 4, 5, 6, 1], ["one-per-model"], Choose(new() { BrandCap = 4, CategoryCap = 8 }, 8));

    [Fact]
    public void OnlyUnseen_AndOnlyUnbought_GiveWayLast_InThatOrder()
    {
        var session = new ShopperSession
        {
            Recent = [new RecentProduct(2, Relation.Viewed, Start, Start)],
            Relations = new Dictionary<int, Relation> { [2] = Relation.Viewed, [3] = Relation.Bought },
        };
        var rules = new PlacementRules { OnlyUnseen = true, OnlyUnbought = true };

        AssertChosen([0, 4, 5, 6], [], Choose(rules, 4, session));
        AssertChosen([0, 4, 5, 6, 1, 2, 3], ["one-per-model", "only-unseen", "only-unbought"], Choose(rules, 8, session));
    }

    [Fact]
    public void PriceBand_IsInTheShopsCurrency_AndHasBothEndsIn() =>
        AssertChosen([4, 6], [], Choose(new() { Price = new PriceBand(5, 7) }, 2));

    [Fact]
    public void NotBoughtLately_LooksAtTheDaysSinceThePurchase_AndGivesWay()
    {
        var now = _app.Get<TimeProvider>().GetUtcNow();
        var session = new ShopperSession
        {
            BoughtAt = new Dictionary<int, DateTimeOffset> { [2] = now.AddDays(-29), [3] = now.AddDays(-31) },
        };
        var rules = new PlacementRules { NotBoughtDays = 30, OnePerModel = false };

        AssertChosen([0, 1, 3, 4], [], Choose(rules, 4, session));
        AssertChosen([0, 1, 3, 4, 5, 6, 2], ["not-bought-lately"], Choose(rules, 7, session));
    }

    [Fact]
    public void Widen_LetsTheOtherRulesHoldAgain_ForWhatItLetsIn()
    {
        var rules = _app.Get<RuleBook>().For(Context(
            new() { Price = new PriceBand(Max: 2), BrandCap = 1, OnePerModel = false }, wanted: 4));
        rules.Choose(Ranked(0, 1, 2, 3, 4));
        rules.GiveWay();
        Assert.Equal([0, 1], Products(rules));

        Assert.True(rules.Widen());
        rules.Choose(Ranked(0, 1, 2, 3, 4));

        Assert.Equal([0, 1, 3, 4], Products(rules));
        Assert.Equal(["brand-cap", "price-band"], rules.GaveWay);
        Assert.False(rules.Widen());
    }

    [Fact]
    public void Widen_FollowsTheStatedOrder_PriceThenWhatWasNamed_ThenWhatIsAvoided()
    {
        // 0 is what is asked for; 1 and 2 are too dear; 3 is of a brand to avoid as well, 4 of another brand and category.
        var rules = _app.Get<RuleBook>().For(Context(new()
        {
            OnePerModel = false,
            Price = new PriceBand(Max: 1),
            Brands = new Selection(Include: ["A"], Avoid: ["B"]),
            Categories = new Selection(Include: ["cups"], Avoid: ["lamps"]),
        }));
        var grown = new List<int[]>();
        do
        {
            rules.Choose(Ranked(4, 3, 2, 1, 0));
            grown.Add(Products(rules));
        }
        while (rules.Widen());

        Assert.Equal([[0], [0, 2, 1], [0, 2, 1], [0, 2, 1], [0, 2, 1, 3], [0, 2, 1, 3, 4]], grown);
        Assert.Equal(["price-band", "only-brands", "only-categories", "avoid-brands", "avoid-categories"], rules.GaveWay);
    }

    [Fact]
    public void GaveWay_NamesEveryRuleAProductBreaks_NotOnlyTheLastThatHeldItBack()
    {
        var session = new ShopperSession { Relations = new Dictionary<int, Relation> { [1] = Relation.Bought } };
        var rules = new PlacementRules { CategoryCap = 1, OnlyUnbought = true };

        AssertChosen([0, 4, 2, 3, 5, 6, 1], ["category-cap", "one-per-model", "only-unbought"], Choose(rules, 7, session));
        AssertChosen([0, 1], ["one-per-model", "only-unbought"], Choose(rules with { CategoryCap = null }, 2, session, allowed: [0, 1]));
    }

    [Fact]
    public void Boosts_Multiply_AndAnswerToWhenAProductCame()
    {
        var rules = new PlacementRules
        {
            OnePerModel = false,
            Boosts =
            [
                new Boost(new ProductCondition { NewDays = 30, Categories = ["home"] }, 4),
                new Boost(new ProductCondition { Brands = ["b"], Price = new PriceBand(4, 4) }, 2.5),
            ],
        };

        // Scores 1, 1/2, 1/3, ...; products 0 to 3 came today, 4 to 7 long ago.
        Assert.Equal([0, 3, 1, 2, 4, 5, 6], Choose(rules, 7).Products);
    }

    [Fact]
    public void Buried_ComesBeforeWhatARuleForbids_AndStandsBelowIt()
    {
        var rules = new PlacementRules { BrandCap = 2, OnePerModel = false, Buried = [new ProductCondition { Brands = ["B"] }] };

        AssertChosen([0, 1, 4, 5, 3], [], Choose(rules, 5));
        AssertChosen([0, 1, 4, 5, 2, 3], ["brand-cap"], Choose(rules, 6));
    }

    [Fact]
    public void APinnedProduct_CountsForTheCaps_ButNeedNotKeepThem()
    {
        var rules = new PlacementRules { BrandCap = 1, OnePerModel = false, Pins = [new Pin(Catalogue[2].Id, 1), new Pin(Catalogue[1].Id, 3)] };

        Assert.Equal([2, 3, 1, 4], Choose(rules, 4).Products);
    }

    [Fact]
    public void Choose_CalledAgain_GoesOnWithTheSameList()
    {
        var rules = _app.Get<RuleBook>().For(Context(new() { BrandCap = 1 }, wanted: 3));

        Assert.Equal(1, rules.Choose(Ranked(0, 1)));
        Assert.Equal(2, rules.Choose(Ranked(0, 2, 3, 4)));

        Assert.Equal([0, 3, 4], Products(rules));
    }

    private static void AssertChosen(int[] products, string[] relaxed, (int[] Products, string[] Relaxed) list)
    {
        Assert.Equal(products, list.Products);
        Assert.Equal(relaxed, list.Relaxed);
    }

    private (int[] Products, string[] Relaxed) Choose(
        PlacementRules rules, int wanted, ShopperSession? session = null, int? page = null, string? category = null,
        int[]? allowed = null)
    {
        var list = _app.Get<RuleBook>().For(Context(rules, session, page, category, wanted));
        list.Choose(Ranked(allowed ?? [.. Enumerable.Range(0, 8)]));
        list.GiveWay();
        return ([.. list.List().Select(product => product.Product)], [.. list.GaveWay]);
    }

    private RuleContext Context(
        PlacementRules rules, ShopperSession? session = null, int? page = null, string? category = null, int wanted = 8) =>
        new(rules, session ?? ShopperSession.Empty, page is { } index ? Catalogue[index] : null, category, wanted);

    private static int[] Products(ListRules rules) => [.. rules.List().Select(product => product.Product)];

    private static RankedProduct[] Ranked(params int[] products) =>
        [.. products.Select(product => new RankedProduct(product, 1.0 / (product + 1), new PlacementSource("test"), Evidence.None))];
}
