using System.Net;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.StaticAssets;
using Portal.Server.Components.Admin;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

/// <summary>Every door of the running program, tried by each role and by nobody, against the table of rights.</summary>
public sealed partial class RoleMatrixTests(EveryRole everybody) : IClassFixture<EveryRole>
{
    private readonly PortalApp _app = everybody.App;
    private readonly IReadOnlyDictionary<string, AccountBrowser> _browsers = everybody.Browsers;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryEndpointAndPage_OpensToThoseWhoHoldTheRightAndToNobodyElse()
    {
        var doors = _app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsADoor).ToArray();
        var wrong = new List<string>();
        foreach (var (role, browser) in _browsers)
        {
            foreach (var door in doors)
            {
                var (method, path) = (Method(door), Address(door));
                var opened = await OpensAsync(browser, method, path);
                if (opened != MayUse(role, [.. door.Metadata]))
                {
                    wrong.Add($"{method} {path} as \"{role}\": {(opened ? "open" : "closed")}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Contains(doors, door => !MayUse(PortalRoles.Shopper, [.. door.Metadata]) && MayUse(PortalRoles.Admin, [.. door.Metadata]));
    }

    [Fact]
    public async Task EveryHubMethod_OpensToThoseWhoHoldTheRightAndToNobodyElse()
    {
        var hubs = _app.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HubMetadata>() is not null && endpoint.Metadata.GetMetadata<NegotiateMetadata>() is null
                && endpoint.RoutePattern.RawText!.StartsWith("/hubs", StringComparison.Ordinal))
            .Select(endpoint => (Path: endpoint.RoutePattern.RawText!, Hub: endpoint.Metadata.GetMetadata<HubMetadata>()!.HubType)).Distinct().ToArray();
        var wrong = new List<string>();
        foreach (var (role, browser) in _browsers)
        {
            foreach (var (path, hub) in hubs)
            {
                wrong.AddRange(await WrongAsync(role, browser, path, hub));
            }
        }

        Assert.Empty(wrong);
        Assert.NotEmpty(hubs);
    }

    [Fact]
    public async Task EveryButton_IsShownToThoseWhoHoldTheRightAndToNobodyElse()
    {
        var wrong = new List<string>();
        foreach (var page in AdminPages.All.Where(page => !page.DemoOnly))
        {
            var all = await ButtonsAsync(PortalRoles.Admin, page.Path);
            foreach (var role in PortalRoles.Staff.Where(role => page.Policies.All(policy => RoleRights.Holds(role, policy))))
            {
                var (shown, due) = (await ButtonsAsync(role, page.Path), all.Where(policy => RoleRights.Holds(role, policy)).ToArray());
                wrong.AddRange(shown.Except(due).Select(policy => $"{page.Path} as {role}: {policy} is shown"));
                wrong.AddRange(due.Except(shown).Select(policy => $"{page.Path} as {role}: {policy} is missing"));
            }
        }

        Assert.Empty(wrong);
        Assert.Contains(PortalPolicies.CanRunModels, await ButtonsAsync(PortalRoles.Admin, "/admin/tuning"));
    }

    private async Task<string[]> ButtonsAsync(string role, string path) =>
        [.. Policy().Matches(await _browsers[role].ReadAsync(path)).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex("data-policy=\"([^\"]*)\"")]
    private static partial Regex Policy();

    private async Task<IReadOnlyList<string>> WrongAsync(string role, AccountBrowser browser, string path, Type hub)
    {
        var wrong = new List<string>();
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(_app.Server.BaseAddress, path), options =>
        {
            options.HttpMessageHandlerFactory = _ => _app.Server.CreateHandler();
            options.Transports = HttpTransportType.LongPolling;
            if (browser.Cookie.Length > 0)
            {
                options.Headers["Cookie"] = browser.Cookie;
            }
        }).Build();
        await connection.StartAsync(Stop);
        foreach (var method in hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.GetBaseDefinition().DeclaringType == hub))
        {
            // What is sent is nonsense: only whether it is heard at all is asked.
            var answer = await Record.ExceptionAsync(() => connection.InvokeCoreAsync(method.Name, typeof(object), [], Stop));
            var opened = answer?.Message.Contains("unauthorized", StringComparison.Ordinal) != true;
            if (opened != MayUse(role, [.. method.GetCustomAttributes(true), .. hub.GetCustomAttributes(true)]))
            {
                wrong.Add($"{hub.Name}.{method.Name} as \"{role}\": {(opened ? "open" : "closed")}");
            }
        }

        return wrong;
    }

    /// <summary>Files are many and all alike; circuits belong to pages, which are tried themselves.</summary>
    private static bool IsADoor(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && !endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith('_')
        && endpoint.Metadata.GetMetadata<HubMetadata>() is null;

    private static string Method(RouteEndpoint door) =>
        door.Metadata.GetMetadata<ComponentTypeMetadata>() is not null ? "GET" : door.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.FirstOrDefault() ?? "GET";

    private static string Address(RouteEndpoint door) =>
        "/" + string.Join('/', door.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "documentName" } => "v1",
            _ => "1",
        }))));

    /// <summary>Closed is being sent away to sign in, or refused; every other answer, a complaint about what was sent among them, is open.</summary>
    private static async Task<bool> OpensAsync(AccountBrowser browser, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await browser.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        // A door for programs asks for its own key and says so in its own words; a right that is missing has the program's.
        var ownWords = answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && await answer.Content.ReadAsStringAsync(Stop) is var words && !words.Contains("sign-in-needed", StringComparison.Ordinal) && !words.Contains("not-allowed", StringComparison.Ordinal);
        return path == "/Account/Denied" || ownWords
            || (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                && answer.Target()?.StartsWith("/Account/Login", StringComparison.Ordinal) != true
                && answer.Target()?.StartsWith("/Account/Denied", StringComparison.Ordinal) != true);
    }

    private static bool MayUse(string role, object[] metadata) =>
        metadata.OfType<IAllowAnonymous>().Any()
        || metadata.OfType<IAuthorizeData>().All(asked => role.Length > 0 && RoleRights.Holds(role, asked.Policy!));
}
