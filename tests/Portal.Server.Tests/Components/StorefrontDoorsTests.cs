using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Portal.Client.Api;
using Portal.Client.Live;
using Portal.Server.Catalog;
using Portal.Shared.Catalog;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Components;

/// <summary>The browser's own clients against the real server: both ends must mean the same by every address and body.</summary>
public sealed class StorefrontDoorsTests : IAsyncLifetime
{
    private static readonly string Shopper = PortalApp.ShopperId(31);

    private readonly PortalApp _app = new();
    private IReadOnlyList<CatalogueItem> _products = [];
    private ShopHttp _shop = null!;

    public async ValueTask InitializeAsync()
    {
        _products = await _app.AddProductsAsync(8);
        _shop = new ShopHttp(_app.ClientOf(Shopper));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Catalogue_answers_every_question_of_the_storefront()
    {
        var catalogue = new HttpCatalogueApi(_shop);

        var departments = await catalogue.DepartmentsAsync(Stop);
        var listing = await catalogue.ProductsAsync(
            new ProductQuery { Category = "cups", Brands = ["Odd"], MinPrice = 2, MaxPrice = 6.5m, InStockOnly = true, Sort = ProductSort.PriceDescending, PageSize = 2 }, Stop);
        var found = await catalogue.ProductsAsync(new ProductQuery { Search = "Thing 3" }, Stop);
        var product = await catalogue.ProductAsync(_products[0].Id, Stop);
        var suggestions = await catalogue.SuggestAsync("thing", Stop);

        Assert.Equal(["cups", "lamps"], Assert.Single(departments).Categories.Select(category => category.Key));
        Assert.Equal([5m, 3m], listing.Items.Select(card => card.Price));
        Assert.Contains(found.Items, card => card.Title == "Thing 3");
        Assert.Equal("Thing 1", product?.Card.Title);
        Assert.Null(await catalogue.ProductAsync("none", Stop));
        Assert.NotEmpty(suggestions);
    }

    [Fact]
    public async Task Shopping_keeps_cart_marks_and_orders_of_this_shopper()
    {
        var shopping = new HttpShoppingApi(_shop);

        var cart = await shopping.ChangeCartAsync(new CartChange(_products[1].Id, 2, Attribution()), Stop);
        await shopping.SetFavouriteAsync(_products[2].Id, true, Attribution(), Stop);
        await shopping.SetHiddenAsync(_products[3].Id, true, Attribution(), Stop);
        var result = await shopping.CheckoutAsync(
            new CheckoutRequest { CheckoutId = NewId(), SessionId = "v", Name = "Ada", Street = "1 Mill Lane", Town = "Marlow", Postcode = "SL7" }, Stop);

        Assert.Equal((2, 4m), (cart.Units, cart.Total));
        Assert.Equal(_products[2].Id, Assert.Single(await shopping.FavouritesAsync(Stop)).Id);
        Assert.Equal(_products[3].Id, Assert.Single(await shopping.HiddenAsync(Stop)).Id);
        Assert.Equal(CheckoutOutcome.Placed, result.Outcome);
        Assert.Equal(0, (await shopping.CartAsync(Stop)).Units);
        Assert.Equal(result.OrderId, Assert.Single(await shopping.OrdersAsync(Stop)).Id);
        Assert.Equal(4m, (await shopping.OrderAsync(result.OrderId!, Stop))?.Total);
        Assert.Null(await shopping.OrderAsync("none", Stop));
    }

    [Fact]
    public async Task Refusals_reach_the_page_under_their_names()
    {
        var shopping = new HttpShoppingApi(_shop);

        var unknown = await Assert.ThrowsAsync<ApiException>(() => shopping.ChangeCartAsync(new CartChange("none", 1, Attribution()), Stop));
        var placement = await Assert.ThrowsAsync<ApiException>(() => new HttpLists(_shop).ListAsync(new PlacementRequest("none"), Stop));

        Assert.Equal(ApiException.NotFound, unknown.Code);
        Assert.Equal(ApiException.NotFound, placement.Code);
    }

    [Fact]
    public async Task Events_are_taken_by_either_door_and_count_once()
    {
        await using var connection = Connection();
        var events = new HubEventsApi(new HttpEventsApi(_shop), connection);
        ShopEvent[] batch = [View(_products[0]), View(_products[1])];

        var overHttp = await events.RecordAsync(batch, Stop);
        await using var watching = connection
            .WatchAsync([new PlacementRequest(PlacementKeys.HomeForYou)], "en", Stop).GetAsyncEnumerator(Stop);
        await watching.MoveNextAsync();
        Assert.True(connection.IsOpen);
        var overTheConnection = await events.RecordAsync(batch, Stop);

        Assert.Equal((2, 0), (overHttp.Accepted, overHttp.Duplicates));
        Assert.Equal((0, 2), (overTheConnection.Accepted, overTheConnection.Duplicates));
    }

    [Fact]
    public async Task An_act_changes_the_list_that_is_being_watched()
    {
        await using var connection = Connection();
        var view = View(_products[0]);
        var request = new PlacementRequest(PlacementKeys.HomeRecent);
        await using var lists = connection.WatchAsync([request], "zh-CN", Stop).GetAsyncEnumerator(Stop);
        await lists.MoveNextAsync();
        Assert.Empty(lists.Current.Items);

        await connection.RecordAsync([view], Stop);
        await lists.MoveNextAsync();

        Assert.Equal("东西 1", Assert.Single(lists.Current.Items).Product.Title);
        Assert.Equal(view.EventId, lists.Current.CausedBy);
        Assert.Equal(request, lists.Current.Request);
    }

    private static Guid NewId() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    private static Attribution Attribution() => new(NewId(), "v");

    private static ShopEvent View(CatalogueItem product) =>
        new() { EventId = NewId(), Type = ShopEventType.View, ProductId = product.Id, SessionId = "v" };

    private ShopConnection Connection() => new(builder => builder.WithUrl(
        new Uri(_app.Server.BaseAddress, ShopHubRoute.Path),
        options =>
        {
            options.Transports = HttpTransportType.LongPolling;
            options.HttpMessageHandlerFactory = _ => _app.Server.CreateHandler();
            options.Headers["Cookie"] = $"portal.shopper={Shopper}";
        }));
}
