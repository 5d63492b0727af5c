using Portal.Server.Catalog;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class ArrivalsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly PortalApp _app = new();

    private ICatalogue Catalogue => _app.Get<ICatalogue>();

    public async ValueTask InitializeAsync() => await SaveAsync(
        [.. TestProducts.Drafts(6).Select((draft, number) => draft with { AddedAt = Start.AddDays(number) })]);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public void NewArrivals_ForANewShopper_AreNewestFirst() =>
        Assert.Equal(["000006", "000005", "000004", "000003", "000002", "000001"], Skus(Find(ShopperSession.Empty)));

    [Fact]
    public void NewArrivals_OfABrandTheShopperDealsWith_ComeForward()
    {
        var odd = Catalogue.Find(TestProducts.Ids(1)[0])!.Index;
        var session = new ShopperSession { Recent = [new RecentProduct(odd, Relation.Viewed, Start, Start)] };

        // All share the department; the brand doubles and half again what a day's age takes 5 % off.
        Assert.Equal(["000005", "000003", "000001", "000006", "000004", "000002"], Skus(Find(session)));
    }

    [Fact]
    public async Task NewArrivals_AfterAProductWasAdded_BeginWithIt()
    {
        Assert.Equal("000006", Skus(Find(ShopperSession.Empty))[0]);

        await SaveAsync([.. TestProducts.Drafts(7).TakeLast(1).Select(draft => draft with { AddedAt = Start.AddDays(30) })]);

        Assert.Equal("000007", Skus(Find(ShopperSession.Empty))[0]);
    }

    [Fact]
    public void InStock_ReachesTheOneProductThatMayBeShown()
    {
        var oldest = Catalogue.Find(TestProducts.Ids(1)[0])!.Index;

        var found = _app.Get<IEnumerable<ICandidateSource>>().OfType<InStockSource>().Single()
            .Find(Asking.For() with { Limit = 2, MayShow = product => product == oldest });

        Assert.Equal(oldest, Assert.Single(found).Product);
    }

    [Fact]
    public void RecentlyViewed_AreTheViewsInOrder_WithoutWhatWasOnlyBought()
    {
        var session = new ShopperSession
        {
            Recent =
            [
                new RecentProduct(3, Relation.Bought, Start.AddHours(3), null),
                new RecentProduct(1, Relation.Viewed | Relation.InCart, Start.AddHours(2), Start),
                new RecentProduct(2, Relation.Viewed, Start.AddHours(1), Start.AddHours(1)),
            ],
        };

        var found = new RecentlyViewedSource().Find(Asking.For() with { Session = session });

        Assert.Equal([2, 1], found.Select(candidate => candidate.Product));
    }

    private IReadOnlyList<Candidate> Find(ShopperSession session) =>
        _app.Get<IEnumerable<ICandidateSource>>().OfType<NewArrivalsSource>().Single().Find(Asking.For() with { Session = session });

    private string[] Skus(IReadOnlyList<Candidate> found) => [.. found.Select(candidate => Catalogue[candidate.Product].Product.Sku)];

    private Task SaveAsync(ProductDraft[] drafts) => _app.Get<SaveProducts>().SaveAsync(TestProducts.Source, TestProducts.Categories(), drafts, default);
}
