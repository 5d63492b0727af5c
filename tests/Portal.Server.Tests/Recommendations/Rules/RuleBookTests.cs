using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Rules;

namespace Portal.Server.Tests.Recommendations.Rules;

/// <summary>
/// Eight products: 0 to 3 are cups, 4 to 7 lamps; 0 and 1 are variants of one model; brands are A A A B C C C C.
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
    public void Choose_CalledAgain_GoesOnWithTheSameList()
    {
        var rules = _app.Get<RuleBook>().For(Context(new() { BrandCap = 1 }));

        Assert.Equal(1, rules.Choose(Ranked(0, 1), 3));
        Assert.Equal(2, rules.Choose(Ranked(0, 2, 3, 4), 3));

        Assert.Equal([0, 3, 4], rules.Chosen.Select(product => product.Product));
    }

    private static void AssertChosen(int[] products, string[] relaxed, (int[] Products, string[] Relaxed) list)
    {
        Assert.Equal(products, list.Products);
        Assert.Equal(relaxed, list.Relaxed);
    }

    private (int[] Products, string[] Relaxed) Choose(
        PlacementRules rules, int wanted, ShopperSession? session = null, int? page = null, string? category = null)
    {
        var list = _app.Get<RuleBook>().For(Context(rules, session, page, category));
        list.Choose(Ranked([.. Enumerable.Range(0, 8)]), wanted);
        string[] relaxed = [.. list.GiveWay(wanted)];
        return ([.. list.Chosen.Select(product => product.Product)], relaxed);
    }

    private RuleContext Context(PlacementRules rules, ShopperSession? session = null, int? page = null, string? category = null) =>
        new(rules, session ?? ShopperSession.Empty, page is { } index ? Catalogue[index] : null, category);

    private static RankedProduct[] Ranked(params int[] products) =>
        [.. products.Select(product => new RankedProduct(product, 1.0 / (product + 1), new PlacementSource("test"), Evidence.None))];
}
