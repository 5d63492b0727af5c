using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations;

public sealed class FindListOutcomesTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Start);
    private ListShop _shop = null!;

    private FindListOutcomes Find => _shop.App.Get<FindListOutcomes>();

    public async ValueTask InitializeAsync() => _shop = await ListShop.OpenAsync(
        app: new PortalApp { Replace = services => services.AddSingleton<TimeProvider>(_time) });

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task OfList_CountsWhatItsShopperDid_AtEachPosition()
    {
        var list = _shop.List(1, PlacementKeys.HomeTrending);
        await ActAsync(1, list, 0, ShopEventType.Impression, ShopEventType.Impression, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase);
        await ActAsync(1, list, 2, ShopEventType.Impression, ShopEventType.View);
        await ActAsync(2, list, 1, ShopEventType.Click);
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.Click, _shop.Things(list)[3]));

        var outcomes = await Find.OfListAsync(list.ListId, ListShop.Cancel);

        Assert.Equal(list.Items.Select((item, place) => (place, item.Product.Id)), outcomes!.Select(row => (row.Position, row.Item.ProductId)));
        Assert.Equal(new ListOutcomes(2, 1, 1, 1), outcomes![0].Outcomes);
        Assert.Equal(new ListOutcomes(1, 0, 0, 0), outcomes[2].Outcomes);
        Assert.All(outcomes.Where(row => row.Position is not (0 or 2)), row => Assert.Equal(default, row.Outcomes));
    }

    [Fact]
    public async Task OfList_ThatIsNotInTheLog_IsNull() =>
        Assert.Null(await Find.OfListAsync(Guid.CreateVersion7(Start), ListShop.Cancel));

    [Fact]
    public async Task OfPlacements_SumsTheListsOfASpan_AndTheirEventsWheneverTheyCame()
    {
        var early = _shop.List(1, PlacementKeys.HomeTrending);
        _time.Sleep(TimeSpan.FromHours(1));
        var (mine, again, anothers) = (_shop.List(1, PlacementKeys.HomeTrending), _shop.List(1, PlacementKeys.HomeTrending), _shop.List(2, PlacementKeys.HomeNew));
        _time.Sleep(TimeSpan.FromHours(1));
        var late = _shop.List(2, PlacementKeys.HomeTrending);
        await ActAsync(1, early, 0, ShopEventType.Click);
        await ActAsync(1, mine, 0, ShopEventType.Impression, ShopEventType.Click);
        await ActAsync(1, again, 1, ShopEventType.Impression);
        await ActAsync(2, anothers, 0, ShopEventType.Impression, ShopEventType.Purchase);
        await ActAsync(2, late, 0, ShopEventType.Click);
        await ActAsync(2, mine, 0, ShopEventType.Click);

        var totals = await Find.OfPlacementsAsync(Start.AddHours(1), Start.AddHours(2), ListShop.Cancel);

        Assert.Equal(
            [new("home-new", 1, new(1, 0, 0, 1)), new PlacementOutcomes("home-trending", 2, new(2, 1, 0, 0))], totals);
    }

    private Task ActAsync(int shopper, RecommendationList list, int position, params ShopEventType[] acts) =>
        _shop.RecordAsync(shopper, [.. acts.Select(act => _shop.Event(act, _shop.Things(list)[position]) with
        {
            Placement = list.Request.Placement, ListId = list.ListId, Position = position,
        })]);
}
