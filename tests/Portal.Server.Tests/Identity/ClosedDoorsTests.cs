using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

/// <summary>Nothing is open by oversight: every door says who may use it.</summary>
public sealed class ClosedDoorsTests
{
    private static readonly Assembly[] Assemblies = [typeof(Program).Assembly, typeof(Client.StoreRoutes).Assembly];

    [Fact]
    public async Task EveryEndpoint_SaysWhoMayUseIt()
    {
        await using var app = new PortalApp();
        var endpoints = app.Get<EndpointDataSource>().Endpoints;
        Endpoint[] planted = [Planted("/silent"), Planted("/vague", new AuthorizeAttribute()), Planted("/unknown", new AuthorizeAttribute("CanDoAnything"))];

        Assert.Equal(["/silent", "/vague", "/unknown"], Unsaid([.. endpoints, .. planted]));
        Assert.InRange(endpoints.Count, 50, int.MaxValue);
    }

    [Fact]
    public void EveryPage_SaysWhoMaySeeIt()
    {
        var pages = Assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsDefined(typeof(RouteAttribute))).ToArray();

        Assert.Equal([typeof(PlantedPage)], pages.Append(typeof(PlantedPage)).Where(page => !Says([.. page.GetCustomAttributes(inherit: true)])));
        Assert.InRange(pages.Length, 15, int.MaxValue);
    }

    [Fact]
    public void EveryHubMethod_SaysWhoMayCallIt()
    {
        var hubs = HubMethods(Assemblies.SelectMany(assembly => assembly.GetTypes())).ToArray();

        Assert.Equal([nameof(PlantedHub.Silent)], HubMethods([typeof(PlantedHub)]).Where(Unsaid).Select(method => method.Name));
        Assert.DoesNotContain(hubs, Unsaid);
        Assert.NotEmpty(hubs);
    }

    [Fact]
    public async Task AnEndpointThatSaysNothing_IsClosedToEverybody()
    {
        await using var app = AccountApp.Create(replace: ClosedEndpoint.Plant);
        var admin = await app.SignedInAsync(PortalRoles.Admin);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await app.NewShopper().GetAsync(ClosedEndpoint.Path, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await admin.Http.GetAsync(ClosedEndpoint.Path, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await app.NewShopper().GetAsync("/no/such/page", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static Endpoint Planted(string path, params object[] metadata)
    {
        var builder = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse(path), 0);
        Array.ForEach(metadata, builder.Metadata.Add);
        return builder.Build();
    }

    private static string[] Unsaid(IEnumerable<Endpoint> endpoints) =>
    [
        .. endpoints.Where(endpoint => !Says([.. endpoint.Metadata]) && !ClosedByDefault.IsFrameworks(endpoint))
            .Select(endpoint => (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? endpoint.DisplayName ?? ""),
    ];

    private static bool Unsaid(MethodInfo method) =>
        !Says([.. method.GetCustomAttributes(inherit: true), .. method.DeclaringType!.GetCustomAttributes(inherit: true)]);

    private static bool Says(object[] metadata) =>
        metadata.OfType<IAllowAnonymous>().Any()
        || metadata.OfType<IAuthorizeData>().Any(asked => RoleRights.All.Any(right => right.Policy == asked.Policy));

    private static IEnumerable<MethodInfo> HubMethods(IEnumerable<Type> types) => types
        .Where(type => type.IsSubclassOf(typeof(Hub)) && !type.IsAbstract && type.Namespace?.StartsWith("Portal.Server.Learning.Bench", StringComparison.Ordinal) != true)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly));

    [Route("/planted")]
    private sealed class PlantedPage : ComponentBase;

    private sealed class PlantedHub : Hub
    {
        [Authorize(PortalPolicies.CanSeeAdmin)]
        public void Said()
        {
        }

        public void Silent()
        {
        }
    }
}
