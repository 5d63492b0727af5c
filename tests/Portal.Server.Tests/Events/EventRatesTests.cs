using System.Net;
using System.Net.Http.Json;
using Portal.Server.Events;
using Portal.Shared;

namespace Portal.Server.Tests.Events;

/// <summary>How often one sender may knock at the HTTP door. At one request a second, forty at once are too many on any machine.</summary>
public sealed class EventRatesTests
{
    private const int Requests = 40;
    private const string Key = "0123456789abcdef";
    private readonly TestEvents _events = new();

    [Fact]
    public async Task Post_TooOftenByOneShopper_SaysWhenToComeBack_StoresNothingOfIt_AndLetsOthersIn()
    {
        await using var app = new PortalApp { Settings = { ["RateLimits:EventRequestsOfAShopper"] = "1" } };
        var product = (await app.AddProductsAsync())[0].Id;
        var (loud, quiet) = (app.ClientOf(PortalApp.ShopperId(1)), app.ClientOf(PortalApp.ShopperId(2)));

        var answers = await PostAsync(product, Enumerable.Repeat(loud, Requests));

        var taken = AssertSomeRefused(answers, "shopper");
        Assert.Equal(taken, app.Get<IEventLog>().LastSequence);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(product, [quiet])).Single().StatusCode);
    }

    [Fact]
    public async Task Post_TooOftenFromOneAddress_IsRefused_ANewShopperEachTimeOrNot_ButNotWithAKey()
    {
        await using var app = new PortalApp
        {
            Settings = { ["RateLimits:EventRequestsOfAnAddress"] = "1", ["Events:ApiKeys:0"] = Key },
        };
        var product = (await app.AddProductsAsync())[0].Id;

        var answers = await PostAsync(product, Enumerable.Range(0, Requests).Select(_ => app.NewShopper()));

        AssertSomeRefused(answers, "address");
        var till = app.NewShopper();
        till.DefaultRequestHeaders.Add("X-Api-Key", Key);
        Assert.All(
            await PostAsync(product, Enumerable.Repeat(till, Requests), "till-1"),
            answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    /// <summary>The number that was taken.</summary>
    private static int AssertSomeRefused(HttpResponseMessage[] answers, string who)
    {
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer => Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60));
        Assert.All(refused, answer => Assert.Contains($"from this {who}", answer.Content.ReadAsStringAsync().Result));
        Assert.All(answers.Except(refused), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.InRange(refused.Length, 1, Requests - 4);
        return Requests - refused.Length;
    }

    private Task<HttpResponseMessage[]> PostAsync(string product, IEnumerable<HttpClient> senders, string? shopper = null) => Task.WhenAll(
        senders.Select(sender => sender.PostAsJsonAsync(
            "/api/events", [_events.View(product) with { ShopperId = shopper }], PortalJson.Default.ShopEventArray, TestContext.Current.CancellationToken)).ToArray());
}
