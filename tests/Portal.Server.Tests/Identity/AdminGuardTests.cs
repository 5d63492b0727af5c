using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

public sealed class AdminGuardTests
{
    [Fact]
    public async Task EveryEndpointUnderAdmin_AsksForTheRightToSeeIt()
    {
        await using var app = AccountApp.Create();
        var planted = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse("/admin/planted"), 0).Build();
        var endpoints = app.Get<EndpointDataSource>().Endpoints;

        Assert.Equal([planted], Unguarded([.. endpoints, planted]));
        Assert.Contains(endpoints.OfType<RouteEndpoint>(), IsAdmin);
    }

    [Fact]
    public async Task AdminPage_WhenSignedOut_LeadsToSignIn()
    {
        await using var app = AccountApp.Create();

        using var answer = await app.NewShopper().GetAsync("/admin", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/Account/Login?returnUrl=%2Fadmin", answer.Target());
    }

    [Fact]
    public async Task AdminPage_ForAnOrdinaryAccount_IsDenied()
    {
        await using var app = AccountApp.Create();
        var browser = app.NewBrowser();
        await browser.RegisterAsync("ann@example.com");

        using var answer = await browser.Http.GetAsync("/admin", TestContext.Current.CancellationToken);
        using var denied = await browser.Http.GetAsync(answer.Headers.Location, TestContext.Current.CancellationToken);

        Assert.Equal("/Account/Denied?returnUrl=%2Fadmin", answer.Target());
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
        Assert.Contains("ann@example.com", await denied.TextAsync());
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    [InlineData(true, HttpStatusCode.Forbidden)]
    public async Task GuardedApi_AnswersWithAStatusCode(bool signedIn, HttpStatusCode expected)
    {
        await using var app = AccountApp.Create(replace: services => services.AddSingleton<IStartupFilter, GuardedApi>());
        var browser = app.NewBrowser();
        if (signedIn)
        {
            await browser.RegisterAsync("ann@example.com");
        }

        using var answer = await browser.Http.GetAsync("/api/guarded", TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.StatusCode);
    }

    private static Endpoint[] Unguarded(IEnumerable<Endpoint> endpoints) =>
    [
        .. endpoints.OfType<RouteEndpoint>().Where(IsAdmin).Where(endpoint =>
            !endpoint.Metadata.OfType<IAuthorizeData>().Any(data => data.Policy == PortalPolicies.CanSeeAdmin)
            || endpoint.Metadata.OfType<IAllowAnonymous>().Any()),
    ];

    private static bool IsAdmin(RouteEndpoint endpoint) =>
        $"/{endpoint.RoutePattern.RawText?.TrimStart('/')}/".StartsWith("/admin/", StringComparison.OrdinalIgnoreCase);

    /// <summary>An api that nobody may use.</summary>
    private sealed class GuardedApi : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) => context.Request.Path == "/api/guarded" ? RefuseAsync(context) : rest(context));
            next(app);
        };

        private static async Task RefuseAsync(HttpContext context) =>
            await ((await context.AuthenticateAsync()).Succeeded ? context.ForbidAsync() : context.ChallengeAsync());
    }
}
