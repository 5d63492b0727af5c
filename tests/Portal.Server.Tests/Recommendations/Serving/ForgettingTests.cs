using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Server.Shopping;
using Portal.Server.Tests.Recommendations.Candidates;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>What a list would be without a product, and forgetting the product: one list.</summary>
public sealed class ForgettingTests : IAsyncLifetime
{
    private static readonly PlacementRequest Home = new(PlacementKeys.HomeForYou);
    private ListShop _shop = null!;
    private HttpClient _ann = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ListShop.OpenAsync(app: new PortalApp { Settings = { ["Recommendations:Explore"] = "true" } });
        _ann = _shop.App.ClientOf(PortalApp.ShopperId(1));
        TrainedSourceTests.Train(_shop, "20260101-a", (3, 17, 1), (5, 18, 0.9f), (6, 20, 0.5f));
        await _shop.ViewTogetherAsync(3, 21, times: 2);
        await _shop.ViewTogetherAsync(5, 22);
        await _shop.RecordAsync(
            1, _shop.Event(ShopEventType.View, 5), _shop.Event(ShopEventType.View, 3), _shop.Event(ShopEventType.Favourite, 3), _shop.Event(ShopEventType.View, 6));
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Forgetting_gives_exactly_the_list_that_was_told_of_before()
    {
        var told = await WithoutAsync(3);
        Assert.NotEqual(Seen(told), Seen(_shop.List(1, Home)));

        Assert.True((await ForgetAsync(3)).Events >= 2);

        Assert.Equal(Seen(told), Seen(_shop.List(1, Home)));
    }

    [Fact]
    public async Task Forgetting_what_made_room_for_nothing_older_brings_the_older_back_just_as_told()
    {
        // As many acts as are kept in mind; those before them come back into view when some go.
        await _shop.RecordAsync(2, [.. Enumerable.Range(0, 30).Select(step => _shop.Event(ShopEventType.View, 21 + (step % 4)))]);
        await _shop.RecordAsync(2, [.. Enumerable.Range(0, 200).Select(step => _shop.Event(ShopEventType.View, step % 2 == 0 ? 3 : 5 + (step % 7)))]);
        var sessions = _shop.App.Get<ISessions>();
        var (shopper, product) = (PortalApp.ShopperId(2), _shop.Products[2]);
        Assert.DoesNotContain(_shop.Products[20].Index, sessions.Get(shopper).Relations.Keys);
        var told = Seen(_shop.App.Get<IRecommender>().RecommendWithout(Context(2), [product.Id]));
        var session = sessions.GetWithout(shopper, new HashSet<string> { product.Id }, new HashSet<Guid>());

        await _shop.App.Get<IForgetting>().ForgetProductAsync(shopper, product.Id, ListShop.Cancel);

        Assert.Equal(session.Acts, sessions.Get(shopper).Acts);
        Assert.Contains(_shop.Products[20].Index, sessions.Get(shopper).Relations.Keys);
        Assert.Equal(told, Seen(_shop.List(2, Home)));
    }

    [Fact]
    public async Task Forgetting_one_act_gives_exactly_the_list_that_was_told_of_before()
    {
        var act = _shop.Event(ShopEventType.View, 3);
        await _shop.RecordAsync(2, _shop.Event(ShopEventType.View, 5), act, _shop.Event(ShopEventType.View, 6));
        using var answer = await _shop.App.ClientOf(PortalApp.ShopperId(2)).PostAsJsonAsync(
            "/api/recommendations/without", new WithoutRequest(Home, Events: [act.EventId]), PortalJson.Default.WithoutRequest, ListShop.Cancel);
        var told = Seen((await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList, ListShop.Cancel))!);
        Assert.NotEqual(told, Seen(_shop.List(2, Home)));

        Assert.True(await _shop.App.Get<IForgetting>().ForgetEventAsync(PortalApp.ShopperId(2), act.EventId, ListShop.Cancel));

        Assert.Equal(told, Seen(_shop.List(2, Home)));
    }

    [Fact]
    public async Task The_list_without_a_product_keeps_the_places_that_the_day_left_to_chance()
    {
        // Half of the places are drawn, by a chance that belongs to shopper and day: a list told of must be the one that comes.
        for (var shopper = 100; shopper < 140; shopper++)
        {
            await _shop.RecordAsync(shopper, _shop.Event(ShopEventType.View, 5), _shop.Event(ShopEventType.View, 3));
        }

        var lists = Enumerable.Range(100, 40).Select(shopper => (
            Without: Seen(_shop.App.Get<IRecommender>().RecommendWithout(Context(shopper), [_shop.Products[8].Id])),
            Served: Seen(_shop.List(shopper, Home)), Drawn: _shop.List(shopper, Home).Items.Any(item => item.Explored))).ToList();

        Assert.Contains(lists, pair => pair.Drawn);
        Assert.All(lists, pair => Assert.Equal(pair.Served, pair.Without));
    }

    [Fact]
    public async Task What_was_forgotten_is_in_no_store_and_comes_back_with_no_restart()
    {
        await using var before = await ListShop.OpenAsync(app: new PortalApp { KeepData = true });
        await before.RecordAsync(1, before.Event(ShopEventType.View, 3), before.Event(ShopEventType.View, 5));
        await before.App.Get<IForgetting>().ForgetProductAsync(PortalApp.ShopperId(1), before.Products[2].Id, ListShop.Cancel);
        Assert.Equal([5], before.Things(before.List(1, PlacementKeys.HomeRecent)));
        await before.DisposeAsync();

        await using var shop = await ListShop.OpenAsync(app: new PortalApp { DataFolder = before.App.DataFolder });

        Assert.Equal([5], shop.Things(shop.List(1, PlacementKeys.HomeRecent)));
        Assert.Single(shop.App.Get<IEventLog>().ReadShopper(PortalApp.ShopperId(1), 100));
    }

    [Fact]
    public async Task A_product_in_cart_and_favourites_leaves_both_and_what_is_hidden_stays_hidden()
    {
        await PutAsync($"/api/favourites/{_shop.Products[8].Id}", new FavouriteChange(true, Act()));
        await PutAsync("/api/cart", new CartChange(_shop.Products[8].Id, 2, Act()));
        await PutAsync($"/api/hidden/{_shop.Products[9].Id}", new HiddenChange(true, Act()));
        await _shop.AppliedAsync();

        await ForgetAsync(9);
        await ForgetAsync(10);

        var session = _shop.App.Get<ISessions>().Get(PortalApp.ShopperId(1));
        Assert.Empty((await _ann.GetFromJsonAsync("/api/cart", PortalJson.Default.Cart, ListShop.Cancel))!.Lines);
        Assert.Empty((await _ann.GetFromJsonAsync("/api/favourites", PortalJson.Default.IReadOnlyListProductCard, ListShop.Cancel))!);
        Assert.Equal(Relation.None, session.RelationTo(_shop.Products[8].Index));
        Assert.Contains(_shop.Products[9].Index, session.Hidden);
    }

    [Fact]
    public async Task One_act_is_forgotten_by_its_id_and_only_by_its_own_shopper()
    {
        var act = _shop.Event(ShopEventType.View, 11);
        await _shop.RecordAsync(1, act);
        var address = $"/api/history/events/{act.EventId}";
        using var foreign = await _shop.App.ClientOf(PortalApp.ShopperId(2)).DeleteAsync(address, ListShop.Cancel);
        Assert.Equal("unknown-event", await foreign.ProblemCodeAsync(HttpStatusCode.NotFound));
        Assert.Equal(11, _shop.Things(_shop.List(1, PlacementKeys.HomeRecent))[0]);

        using var own = await _ann.DeleteAsync(address, ListShop.Cancel);
        using var again = await _ann.DeleteAsync(address, ListShop.Cancel);
        using var noId = await _ann.DeleteAsync("/api/history/events/nothing", ListShop.Cancel);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("unknown-event", await again.ProblemCodeAsync(HttpStatusCode.NotFound));
        Assert.Equal("unknown-event", await noId.ProblemCodeAsync(HttpStatusCode.NotFound));
        Assert.DoesNotContain(11, _shop.Things(_shop.List(1, PlacementKeys.HomeRecent)));
    }

    [Fact]
    public async Task Open_pages_get_their_lists_without_it_at_once()
    {
        await using var connection = await _shop.ConnectAsync(1);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(ListShop.Cancel);
        var lists = connection.StreamAsync<RecommendationList>("Watch", (PlacementRequest[])[new(PlacementKeys.HomeRecent)], "en", closing.Token)
            .GetAsyncEnumerator(closing.Token);
        await lists.MoveNextAsync();
        Assert.Contains(3, _shop.Things(lists.Current));

        await ForgetAsync(3);
        await lists.MoveNextAsync();

        Assert.DoesNotContain(3, _shop.Things(lists.Current));
        Assert.Null(lists.Current.CausedBy);
        await closing.CancelAsync();
    }

    [Theory]
    [InlineData("""{"request":{"placement":"home-for-you"},"products":[]}""", "products")]
    [InlineData("""{"request":{"placement":"home-for-you"}}""", "products")]
    [InlineData("""{"request":{"placement":"product-similar"},"products":["x"]}""", "productId")]
    [InlineData("""{"request":{"placement":"home-for-you"},"products":["x"],"shopperId":"another"}""", "shopperId")]
    public async Task Asking_for_what_cannot_be_names_the_field(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _ann.PostAsync("/api/recommendations/without", content, ListShop.Cancel);

        Assert.Equal([field], await answer.WrongFieldsAsync());
    }

    [Fact]
    public async Task Unknown_products_and_placements_are_told_apart()
    {
        using var product = await _ann.DeleteAsync("/api/history/no-such-product", ListShop.Cancel);
        using var content = new StringContent("""{"request":{"placement":"nowhere"},"products":["x"]}""", System.Text.Encoding.UTF8, "application/json");
        using var placement = await _ann.PostAsync("/api/recommendations/without", content, ListShop.Cancel);

        Assert.Equal("unknown-product", await product.ProblemCodeAsync(HttpStatusCode.NotFound));
        Assert.Equal("unknown-placement", await placement.ProblemCodeAsync(HttpStatusCode.NotFound));
    }

    private static RecommendationContext Context(int shopper) => new(PortalApp.ShopperId(shopper), Home, "en");

    private static Attribution Act() => new(Guid.CreateVersion7(), "visit-1");

    private async Task<RecommendationList> WithoutAsync(int thing)
    {
        using var answer = await _ann.PostAsJsonAsync(
            "/api/recommendations/without", new WithoutRequest(Home, [_shop.Products[thing - 1].Id]), PortalJson.Default.WithoutRequest, ListShop.Cancel);
        return (await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList, ListShop.Cancel))!;
    }

    private async Task<Forgotten> ForgetAsync(int thing)
    {
        using var answer = await _ann.DeleteAsync($"/api/history/{_shop.Products[thing - 1].Id}", ListShop.Cancel);
        return (await answer.Content.ReadFromJsonAsync(PortalJson.Default.Forgotten, ListShop.Cancel))!;
    }

    private async Task PutAsync<T>(string address, T body)
    {
        using var answer = await _ann.PutAsJsonAsync(address, body, ListShop.Cancel);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(ListShop.Cancel));
    }

    private static string[] Seen(RecommendationList list) =>
        [.. list.Items.Select(item => $"{item.Product.Id} {item.Source} {item.Explored} {item.Reason.Kind} {string.Join(',', item.Reason.Evidence.Select(evidence => evidence.Title))}")];
}
