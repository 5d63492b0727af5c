using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Recommendations.Log;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>The doors of lists beside the plain one: for programs with a key, like-products, explanations, batches.</summary>
public sealed class ListDoorsTests : IAsyncLifetime
{
    private const string Key = "a-key-that-nobody-guesses";
    private const string Address = "/api/recommendations";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private ListShop _shop = null!;
    private HttpClient _program = null!;
    private HttpClient _ann = null!;

    public async ValueTask InitializeAsync()
    {
        _shop = await ListShop.OpenAsync(app: new PortalApp
        {
            Replace = services => services.AddSingleton<TimeProvider>(_time),
            Settings = { ["Events:ApiKeys:0"] = Key, ["Recommendations:BatchShoppers"] = "3", ["Recommendations:Explore"] = "true" },
        });
        _program = WithKey(Key);
        _ann = _shop.App.ClientOf(PortalApp.ShopperId(1));
    }

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Recommend_WithAKey_GivesTheListOfTheShopperNamed()
    {
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 3));

        var list = await PostAsync<RecommendationList>(_program, Address, new ListRequest(PlacementKeys.HomeRecent, ShopperId: PortalApp.ShopperId(1)));
        var others = await PostAsync<RecommendationList>(_program, Address, new ListRequest(PlacementKeys.HomeRecent, ShopperId: "customer-17"));

        Assert.Equal([3], _shop.Things(list));
        Assert.Empty(others.Items);
    }

    [Fact]
    public async Task Recommend_ForAVisitWithAKey_GivesTheListOfTheShopperWhoseVisitItIs()
    {
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 3, "the-first-visit"));
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 5, "the-second-visit"));

        var first = await PostAsync<RecommendationList>(_program, Address, new ListRequest(PlacementKeys.HomeRecent, SessionId: "the-first-visit"));
        var second = await PostAsync<RecommendationList>(_program, Address, new ListRequest(PlacementKeys.HomeRecent, SessionId: "the-second-visit"));

        Assert.Equal([5, 3], _shop.Things(first));
        Assert.Equal([5, 3], _shop.Things(second));
    }

    [Fact]
    public async Task Recommend_ForAVisitNobodyKnows_TakesItsNameForTheShoppers_UntilTheVisitIsSeen()
    {
        await _program.SendAsync(HttpMethod.Post, "/api/events", new[] { _shop.Event(ShopEventType.View, 4, "any") with { ShopperId = "till-4" } });
        await _shop.AppliedAsync();
        var asToday = await PostAsync<RecommendationList>(_program, Address, new ListRequest(PlacementKeys.HomeRecent, SessionId: "till-4"));
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 3, "till-4"));
        var seen = await PostAsync<RecommendationList>(_program, Address, new ListRequest(PlacementKeys.HomeRecent, SessionId: "till-4"));

        Assert.Equal([4], _shop.Things(asToday));
        Assert.Equal([3], _shop.Things(seen));
    }

    [Fact]
    public async Task Recommend_ForAVisit_GivesAShopperNoListButTheirOwn()
    {
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 3, "of-ann"));
        await _shop.RecordAsync(2, _shop.Event(ShopEventType.View, 5, "of-bob"));

        var own = await PostAsync<RecommendationList>(_ann, Address, new ListRequest(PlacementKeys.HomeRecent, SessionId: "of-ann"));
        using var foreign = await _ann.SendAsync(HttpMethod.Post, Address, new ListRequest(PlacementKeys.HomeRecent, SessionId: "of-bob"));
        using var unknown = await _ann.SendAsync(HttpMethod.Post, Address, new ListRequest(PlacementKeys.HomeRecent, SessionId: "of-nobody"));

        Assert.Equal([3], _shop.Things(own));
        Assert.Equal(["sessionId"], await foreign.WrongFieldsAsync());
        Assert.Equal(await ErrorsAsync(foreign), await ErrorsAsync(unknown));

        static async Task<string> ErrorsAsync(HttpResponseMessage answer)
        {
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(ListShop.Cancel));
            return problem.RootElement.GetProperty("errors").GetRawText();
        }
    }

    [Fact]
    public async Task Recommend_ForAShopperTheCallerMayNotName_SaysWhatToDo()
    {
        using var foreign = await _ann.SendAsync(HttpMethod.Post, Address, new ListRequest(PlacementKeys.HomeNew, ShopperId: PortalApp.ShopperId(2)));
        using var own = await _ann.SendAsync(HttpMethod.Post, Address, new ListRequest(PlacementKeys.HomeNew, ShopperId: PortalApp.ShopperId(1)));
        using var nobody = await _program.SendAsync(HttpMethod.Post, Address, new ListRequest(PlacementKeys.HomeNew));
        using var tooLong = await _program.SendAsync(HttpMethod.Post, Address, new ListRequest(PlacementKeys.HomeNew, ShopperId: new string('x', 65)));
        using var wrong = await WithKey("another-key-nobody-knows").SendAsync(HttpMethod.Post, Address, new ListRequest(PlacementKeys.HomeNew, ShopperId: "x"));

        Assert.Equal(["shopperId"], await foreign.WrongFieldsAsync());
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(["shopperId"], await nobody.WrongFieldsAsync());
        Assert.Equal(["shopperId"], await tooLong.WrongFieldsAsync());
        Assert.Equal("unknown-api-key", await wrong.ProblemCodeAsync(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Similar_IsTheListOfTheProductsPage()
    {
        await _shop.ViewTogetherAsync(3, 17, times: 2);
        var address = $"/api/products/{_shop.Products[2].Id}/similar";

        var list = await GetAsync<RecommendationList>(_ann, address + "?count=4");
        var whole = await GetAsync<RecommendationList>(_program, address);

        Assert.Equal(_shop.Things(_shop.List(1, new PlacementRequest(PlacementKeys.ProductSimilar, _shop.Products[2].Id, Count: 4))), _shop.Things(list));
        Assert.Equal((17, 12), (_shop.Things(whole)[0], whole.Items.Count));
        Assert.Equal("unknown-product", await (await _ann.TryAsync("/api/products/nothing/similar")).ProblemCodeAsync(HttpStatusCode.NotFound));
        foreach (var count in new[] { "0", "49", "many", "-1", "99999999999" })
        {
            Assert.Equal(["count"], await (await _ann.TryAsync($"{address}?count={count}")).WrongFieldsAsync());
        }
    }

    [Fact]
    public async Task Explanation_TellsWhatWasWrittenDown_InTheReadersLanguage()
    {
        await _shop.ViewTogetherAsync(3, 17, times: 2);
        var view = _shop.Event(ShopEventType.View, 3);
        await _shop.RecordAsync(1, view);
        var list = await PostAsync<RecommendationList>(_ann, Address, new ListRequest(PlacementKeys.HomeForYou, Count: 8));
        _time.Advance(TimeSpan.FromMilliseconds(5));
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.Click, 3));
        _ann.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");

        var why = await GetAsync<ListExplanation>(_ann, $"/api/lists/{list.ListId}/explanation");

        Assert.Equal((list.ListId, list.ServedAt, list.ModelVersion, list.Request), (why.ListId, why.ServedAt, why.ModelVersion, why.Request));
        Assert.Equal(list.Notes, why.Notes);
        Assert.Equal(
            list.Items.Select((item, place) => (place, item.Product.Id, item.Source, item.Explored)),
            why.Items.Select(item => (item.Position, item.Product.ProductId, item.Source, item.Explored)));
        Assert.Equal(("东西 17", "东西 3"), (why.Items[0].Product.Title, Assert.Single(why.Items[0].Evidence).Title));
        // What came after the list is not why it was made.
        Assert.Equal([new EvidenceEvent(view.EventId, ShopEventType.View, _shop.Products[2].Id, why.Items[0].Events[0].OccurredAt)], why.Items[0].Events);
        Assert.Equal(1, why.Items[0].Propensity);
        Assert.All(why.Items.Skip(1), item => Assert.InRange(item.Propensity, 0.00016, 1));
        Assert.Contains(why.Items, item => item.Propensity < 1);
    }

    [Fact]
    public async Task Explanation_IsForTheShopperWhoGotTheList_AndForPrograms()
    {
        var list = await PostAsync<RecommendationList>(_ann, Address, new ListRequest(PlacementKeys.HomeNew));
        var address = $"/api/lists/{list.ListId}/explanation";

        using var other = await _shop.App.ClientOf(PortalApp.ShopperId(2)).GetAsync(address, ListShop.Cancel);
        using var never = await _ann.GetAsync($"/api/lists/{Guid.CreateVersion7()}/explanation", ListShop.Cancel);
        using var noId = await _ann.GetAsync("/api/lists/newest/explanation", ListShop.Cancel);
        using var wrong = await WithKey("another-key-nobody-knows").GetAsync(address, ListShop.Cancel);

        Assert.Equal(list.ListId, (await GetAsync<ListExplanation>(_program, address)).ListId);
        Assert.Equal("unknown-list", await other.ProblemCodeAsync(HttpStatusCode.NotFound));
        Assert.Equal("unknown-list", await never.ProblemCodeAsync(HttpStatusCode.NotFound));
        Assert.Equal("unknown-list", await noId.ProblemCodeAsync(HttpStatusCode.NotFound));
        Assert.Equal("unknown-api-key", await wrong.ProblemCodeAsync(HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task Batch_GivesEachShopperItsOwnList_InTheirOrder_AndLogsThem()
    {
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 3));
        await _shop.RecordAsync(2, _shop.Event(ShopEventType.View, 5));
        var asked = new ListBatchRequest(PlacementKeys.HomeRecent, [PortalApp.ShopperId(2), PortalApp.ShopperId(1)]);

        var lists = await PostAsync<IReadOnlyList<ShopperList>>(_program, Address + "/batch", asked);

        Assert.Equal(asked.ShopperIds, lists.Select(list => list.ShopperId));
        Assert.Equal([[5], [3]], lists.Select(list => _shop.Things(list.List)));
        await _shop.App.Get<ListLog>().StoredAsync(ListShop.Cancel);
        Assert.Equal(lists[1].List.ListId, (await GetAsync<ListExplanation>(_ann, $"/api/lists/{lists[1].List.ListId}/explanation")).ListId);
    }

    [Theory]
    [InlineData("""{"placement":"home-new"}""", "shopperIds")]
    [InlineData("""{"placement":"home-new","shopperIds":[]}""", "shopperIds")]
    [InlineData("""{"placement":"home-new","shopperIds":["a","b","c","d"]}""", "shopperIds")]
    [InlineData("""{"placement":"home-new","shopperIds":["a",""]}""", "shopperIds")]
    [InlineData("""{"placement":"home-new","shopperIds":["a",null]}""", "shopperIds")]
    [InlineData("""{"placement":"home-new","shopperIds":["a"],"count":49}""", "count")]
    [InlineData("""{"placement":"product-similar","shopperIds":["a"]}""", "productId")]
    [InlineData("""[]""", "body")]
    public async Task Batch_WithABadField_NamesIt(string body, string field)
    {
        using var answer = await _program.SendAsync(HttpMethod.Post, Address + "/batch", body);

        Assert.Equal([field], await answer.WrongFieldsAsync());
    }

    [Fact]
    public async Task Batch_WithoutAKey_OrForAnUnknownPlacement_SaysWhatToDo()
    {
        var asked = new ListBatchRequest(PlacementKeys.HomeNew, ["a"]);
        using var shopper = await _ann.SendAsync(HttpMethod.Post, Address + "/batch", asked);
        using var wrong = await WithKey("another-key-nobody-knows").SendAsync(HttpMethod.Post, Address + "/batch", asked);
        using var nowhere = await _program.SendAsync(HttpMethod.Post, Address + "/batch", asked with { Placement = "nowhere" });

        Assert.Equal("api-key-needed", await shopper.ProblemCodeAsync(HttpStatusCode.Unauthorized));
        Assert.Equal("unknown-api-key", await wrong.ProblemCodeAsync(HttpStatusCode.Unauthorized));
        Assert.Equal("unknown-placement", await nowhere.ProblemCodeAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task Document_DescribesEveryDoorOfLists_WithExamples_AndSetsNoCookie()
    {
        using var client = _shop.App.NewShopper();
        using var answer = await client.GetAsync("/openapi/v1.json", ListShop.Cancel);
        var document = await answer.ReadAsync<JsonElement>();

        var paths = document.GetProperty("paths");
        foreach (var (path, method) in new[]
        {
            ("/api/recommendations", "post"), ("/api/recommendations/batch", "post"),
            ("/api/products/{id}/similar", "get"), ("/api/lists/{id}/explanation", "get"), ("/api/events", "post"),
        })
        {
            Assert.True(paths.GetProperty(path).GetProperty(method).GetProperty("summary").GetString()!.Length > 20, path);
        }

        var body = paths.GetProperty(Address).GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json");
        Assert.Equal("home-for-you", body.GetProperty("example").GetProperty("placement").GetString());
        Assert.All(paths.EnumerateObject(), path => Assert.StartsWith("/api/", path.Name));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    private HttpClient WithKey(string key)
    {
        var client = _shop.App.NewShopper();
        client.DefaultRequestHeaders.Add("X-Api-Key", key);
        return client;
    }

    private static async Task<T> PostAsync<T>(HttpClient client, string address, object body)
    {
        using var answer = await client.SendAsync(HttpMethod.Post, address, body);
        return await ReadAsync<T>(answer);
    }

    private static async Task<T> GetAsync<T>(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address, ListShop.Cancel);
        return await ReadAsync<T>(answer);
    }

    /// <summary>As programs read the contracts.</summary>
    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<T>(PortalJson.Default.Options, ListShop.Cancel))!;
    }
}
