using System.Net;
using System.Net.Http.Json;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>No door of lists or of histories can be knocked at without end.</summary>
public sealed class LimitedDoorsTests : IAsyncLifetime
{
    private const string Key = "a-key-that-nobody-guesses";
    private ListShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await ListShop.OpenAsync(4, new PortalApp
    {
        Settings = { ["Events:ApiKeys:0"] = Key, ["RateLimits:ReadsPerSecond"] = "1", ["RateLimits:WritesPerSecond"] = "1" },
    });

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Theory]
    [InlineData("POST", "/api/recommendations", """{"placement":"home-new","shopperId":"x"}""")]
    [InlineData("GET", "/api/products/PRODUCT/similar", null)]
    [InlineData("GET", "/api/lists/01890a5d-ac96-774b-bcce-b302099a8057/explanation", null)]
    [InlineData("POST", "/api/recommendations/batch", """{"placement":"home-new","shopperIds":["x"]}""")]
    [InlineData("POST", "/api/recommendations/without", """{"request":{"placement":"home-new"},"products":["x"],"shopperId":"x"}""")]
    [InlineData("DELETE", "/api/history/PRODUCT?shopperId=x", null)]
    [InlineData("DELETE", "/api/history/events/01890a5d-ac96-774b-bcce-b302099a8057?shopperId=x", null)]
    public async Task A_door_knocked_at_too_often_says_when_to_come_again(string method, string address, string? body)
    {
        using var client = _shop.App.NewShopper();
        client.DefaultRequestHeaders.Add("X-Api-Key", Key);
        for (var knocks = 0; knocks < 100; knocks++)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address.Replace("PRODUCT", _shop.Products[0].Id, StringComparison.Ordinal));
            request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request, ListShop.Cancel);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
                Assert.Equal("too-many-requests", await answer.ProblemCodeAsync(HttpStatusCode.TooManyRequests));
                return;
            }

            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.NotFound]);
        }

        Assert.Fail("A hundred requests were answered.");
    }
}
