using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

public sealed class RecommendationEndpointTests : IAsyncLifetime
{
    private const string Address = "/api/recommendations";
    private ListShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ListShop.OpenAsync();

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Post_GivesTheSameListAsTheRecommender_InTheRequestsLanguage()
    {
        await _shop.RecordAsync(1, _shop.Event(ShopEventType.View, 3));
        var request = new PlacementRequest(PlacementKeys.HomeForYou, Count: 6);
        using var client = _shop.App.ClientOf(PortalApp.ShopperId(1));
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");

        using var answer = await client.PostAsJsonAsync(Address, request, ListShop.Cancel);

        var list = await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList, ListShop.Cancel);
        var expected = _shop.List(1, request, "zh-CN");
        Assert.Equal(expected.Items.Select(item => item.Product), list!.Items.Select(item => item.Product));
        Assert.Equal(request, list.Request);
        Assert.Equal((null, null), (list.CausedBy, list.UpdateMilliseconds));
    }

    [Fact]
    public async Task Post_TellsWhatRulesDidToAnItem_AndNothingOfTheOthers()
    {
        await _shop.SetRulesAsync(PlacementKeys.HomeForYou, """{"pins":[{"product":"$5","position":1}]}""");
        using var client = _shop.App.ClientOf(PortalApp.ShopperId(1));

        using var answer = await client.PostAsJsonAsync(Address, new PlacementRequest(PlacementKeys.HomeForYou), ListShop.Cancel);

        var items = (await answer.Content.ReadFromJsonAsync<JsonElement>(ListShop.Cancel)).GetProperty("items");
        Assert.Equal(_shop.Products[4].Id, items[0].GetProperty("product").GetProperty("id").GetString());
        Assert.Equal("""["pinned"]""", items[0].GetProperty("rules").GetRawText());
        Assert.False(items[1].TryGetProperty("rules", out _));
    }

    [Fact]
    public async Task Post_ForAnUnknownPlacement_Answers404_NamingTheKnownOnes()
    {
        var problem = await PostAsync("""{"placement":"nowhere"}""", HttpStatusCode.NotFound);

        Assert.Equal("unknown-placement", problem.GetProperty("code").GetString());
        Assert.Contains("home-for-you", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("""{"placement":"home-for-you","count":0}""", "count")]
    [InlineData("""{"placement":"home-for-you","count":49}""", "count")]
    [InlineData("""{"placement":"product-similar"}""", "productId")]
    [InlineData("""{"placement":"product-similar","productId":"nothing"}""", "productId")]
    [InlineData("""{"placement":"category-top"}""", "category")]
    [InlineData("""{"placement":"category-top","category":"nothing"}""", "category")]
    [InlineData("""{"placement":"order-thanks"}""", "orderId")]
    [InlineData("""{"placement":"home-for-you","count":"many"}""", "count")]
    [InlineData("""{"placement":""", "placement")]
    [InlineData("""[]""", "body")]
    [InlineData("null", "body")]
    public async Task Post_WithABadField_Answers400_NamingIt(string body, string field)
    {
        var problem = await PostAsync(body, HttpStatusCode.BadRequest);

        Assert.Equal(field, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Post_OfATooLongSearch_Answers400_NamingIt()
    {
        var problem = await PostAsync($$"""{"placement":"search-empty","query":"{{new string('x', 201)}}"}""", HttpStatusCode.BadRequest);

        Assert.Equal("query", Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
    }

    private async Task<JsonElement> PostAsync(string body, HttpStatusCode expected)
    {
        using var client = _shop.App.NewShopper();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(Address, content, ListShop.Cancel);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(ListShop.Cancel);
    }
}
