using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Demo;
using Portal.Server.Demo.Personas;
using Portal.Server.Events;
using Portal.Shared.Demo;

namespace Portal.Server.Tests.Demo;

public sealed class ProductionTests
{
    [Fact]
    public async Task A_start_in_production_has_the_demo_products_at_most_and_nothing_else_of_the_demonstration()
    {
        await using var app = new PortalApp
        {
            Settings = { ["Demo:Enabled"] = "true", ["Demo:Simulate"] = "true", ["Demo:Shoppers"] = "10", ["Demo:Days"] = "1" },
        };
        var browser = app.NewShopper();
        var cancel = TestContext.Current.CancellationToken;

        var home = await browser.GetStringAsync("/", cancel);
        var ghost = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", "portal.acting=runner" } } };
        using var asRunner = await browser.SendAsync(ghost, cancel);

        Assert.DoesNotContain("demo-strip", home);
        Assert.DoesNotContain("demo-strip", await asRunner.Content.ReadAsStringAsync(cancel));
        Assert.Null(app.Services.GetService<Simulator>());
        Assert.Null(app.Services.GetService<DemoWorld>());
        Assert.Null(app.Services.GetService<FindDemoStatus>());
        Assert.All(PersonaBook.All, persona => Assert.Empty(app.Get<IEventLog>().ReadShopper(PersonaBook.IdOf(persona), 1)));
        foreach (var door in (string[])[DemoDoors.Status, DemoDoors.Live])
        {
            using var answer = await browser.GetAsync(door, cancel);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        using var form = await browser.PostAsync(DemoDoors.Shopper, new FormUrlEncodedContent([new("who", "runner")]), cancel);
        Assert.True(form.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, form.StatusCode.ToString());
        Assert.False(form.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("portal.acting", StringComparison.Ordinal)));
    }
}
