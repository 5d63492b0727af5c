using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Demo;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Tests.Identity;
using Portal.Shared.Demo;

namespace Portal.Server.Tests.Demo;

public sealed class ProductionTests
{
    /// <summary>What of the demo is there in every shop: the question whether this is one, its table, and what fills an empty shop and signs in where that is allowed.</summary>
    private static readonly string[] Everywhere = [nameof(DemoAccounts), nameof(DemoMode), nameof(DemoTables), nameof(SeedDemo)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_start_in_production_has_the_demo_products_at_most_and_nothing_else_of_the_demonstration()
    {
        IReadOnlyList<ServiceDescriptor> registered = [];
        await using var app = Open("Production", services => registered = [.. services]);
        var browser = app.NewShopper();

        Assert.Equal(1_896, app.Get<ICatalogue>().Count);
        Assert.Equal(0, app.Get<IEventLog>().LastSequence);
        Assert.Equal(Everywhere, Parts(registered));
        Assert.DoesNotContain(app.Services.GetServices<IHostedService>(), service => IsOfDemo(service.GetType()));
        // The page is found by its name in every program, and answers 404 below.
        Assert.Equal([DemoDoors.Live], Doors(app));

        var home = await browser.GetStringAsync("/", Cancel);
        var ghost = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", "portal.acting=runner" } } };
        using var asRunner = await browser.SendAsync(ghost, Cancel);
        Assert.DoesNotContain("demo-strip", home);
        Assert.DoesNotContain("demo-strip", await asRunner.Content.ReadAsStringAsync(Cancel));

        using var form = await browser.PostAsync(DemoDoors.Shopper, new FormUrlEncodedContent([new("who", "runner")]), Cancel);
        Assert.False(form.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("portal.acting", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task In_production_no_door_of_the_demonstration_opens_not_even_to_an_admin()
    {
        await using var app = Open("Production");
        var admin = await app.SignedInAsync(PortalRoles.Admin);
        Assert.Equal(HttpStatusCode.OK, await AnswerAsync(admin.Http, HttpMethod.Get, "/admin"));

        foreach (var door in (string[])[
            DemoDoors.Status, DemoDoors.Live, DemoDoors.Hub, "/admin/simulator",
            "/api/demo/truth/ideal/demo-00000", "/api/demo/truth/effect?control=home-for-you&treatment=home-trending", "/api/demo/truth/planted"])
        {
            Assert.Equal((door, HttpStatusCode.NotFound), (door, await AnswerAsync(admin.Http, HttpMethod.Get, door)));
        }

        foreach (var door in (string[])[DemoDoors.Shopper, $"{DemoDoors.Hub}/negotiate?negotiateVersion=1", DemoEndpoints.Path])
        {
            var answer = await AnswerAsync(admin.Http, HttpMethod.Post, door);
            Assert.True(answer is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed, $"{door}: {answer}");
        }

        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal(["admin@example.com"], await db.Users.Select(user => user.Email).ToArrayAsync(Cancel));
    }

    [Fact]
    public async Task The_same_look_at_a_demonstration_finds_all_of_it()
    {
        IReadOnlyList<ServiceDescriptor> registered = [];
        await using var app = Open("Development", services => registered = [.. services]);

        Assert.NotEqual(0, app.Get<IEventLog>().LastSequence);
        Assert.Superset(
            new HashSet<string>([.. Everywhere, nameof(ITruth), nameof(Simulator), nameof(DemoWorld), nameof(TrainFirst), nameof(BeginExperiments), nameof(WatchThoughts)]),
            Parts(registered).ToHashSet());
        Assert.Contains(app.Services.GetServices<IHostedService>(), service => IsOfDemo(service.GetType()));
        Assert.Superset(
            new HashSet<string>([DemoDoors.Status, DemoDoors.Shopper, DemoDoors.Hub, DemoEndpoints.Path, "/api/demo/truth/ideal/{shopperId}", "/api/demo/truth/effect", "/api/demo/truth/planted"]),
            Doors(app).ToHashSet());
    }

    /// <summary>
    /// The program with every setting that asks for more of the demo, those alone left out that it refuses to start with. A training
    /// that a demonstration began would outlast the test.
    /// </summary>
    private static PortalApp Open(string environment, Action<IServiceCollection>? look = null)
    {
        var app = AccountApp.Create(replace: look);
        foreach (var (name, value) in (IEnumerable<(string, string)>)[
            ("environment", environment), ("Demo:Enabled", "true"), ("Demo:Simulate", "true"), ("Demo:Train", environment == "Production" ? "true" : "false"), ("Demo:Experiments", "true"), ("Demo:Shoppers", "10"), ("Demo:Days", "1")])
        {
            app.Settings[name] = value;
        }

        return app;
    }

    private static async Task<HttpStatusCode> AnswerAsync(HttpClient browser, HttpMethod method, string door)
    {
        using var question = new HttpRequestMessage(method, door);
        using var answer = await browser.SendAsync(question, Cancel);
        return answer.StatusCode;
    }

    /// <summary>Types of the demo that the program is built of, by name.</summary>
    private static IEnumerable<string> Parts(IEnumerable<ServiceDescriptor> services) =>
        services.Where(service => !service.IsKeyedService)
            .SelectMany(service => (Type?[])[service.ServiceType, service.ImplementationType, service.ImplementationInstance?.GetType(), service.ImplementationFactory?.Method.ReturnType])
            .OfType<Type>().Where(IsOfDemo).Select(type => type.Name).Distinct().Order(StringComparer.Ordinal);

    private static bool IsOfDemo(Type type) => type.FullName?.StartsWith("Portal.Server.Demo.", StringComparison.Ordinal) == true;

    /// <summary>Addresses of the demo that anything is mapped to, whoever may use it.</summary>
    private static IEnumerable<string> Doors(PortalApp app) =>
        app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText ?? "")
            .Where(door => door.Contains("demo", StringComparison.OrdinalIgnoreCase)).Select(door => $"/{door.TrimStart('/')}").Distinct().Order(StringComparer.Ordinal);
}
