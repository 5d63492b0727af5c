using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Hosting;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Monitoring;

/// <summary>By itself: a trace is listened to by name, and what the shops of other tests do would crowd it out.</summary>
[CollectionDefinition(nameof(TelemetryTests), DisableParallelization = true)]
public sealed class TelemetryAlone;

[Collection(nameof(TelemetryTests))]
public sealed class TelemetryTests
{
    private const string Token = "a token that Prometheus holds";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_AreThereForTheTokenAlone()
    {
        await using var shop = await ListShop.OpenAsync(app: new PortalApp { Settings = { ["Telemetry:PrometheusToken"] = Token } });
        await shop.RecordAsync(1, shop.Event(ShopEventType.View, 1));
        shop.List(1, PlacementKeys.HomeTrending);

        using var without = await AskAsync(shop.App, null);
        using var wrong = await AskAsync(shop.App, "a token that somebody guessed");
        using var right = await AskAsync(shop.App, Token);
        var page = await right.Content.ReadAsStringAsync(Cancel);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without.StatusCode, wrong.StatusCode, right.StatusCode));
        Assert.Contains("portal_events_accepted", page, StringComparison.Ordinal);
        Assert.Contains("portal_lists_served", page, StringComparison.Ordinal);
        Assert.Contains("portal_queue_length", page, StringComparison.Ordinal);
        Assert.False(without.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Metrics_WithoutAToken_AreNotThere()
    {
        await using var app = new PortalApp();

        using var answer = await AskAsync(app, Token);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task OneTrace_GoesFromTheEventToThePush_AndNamesNoShopper()
    {
        var bodies = new ConcurrentQueue<string>();
        await using var collector = WebApplication.CreateSlimBuilder().Build();
        collector.Urls.Add("http://127.0.0.1:0");
        collector.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body, Cancel);
            bodies.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
            return Results.Ok();
        });
        collector.MapPost("/v1/metrics", () => Results.Ok());
        await collector.StartAsync(Cancel);
        var address = collector.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var app = new PortalApp { Settings = { ["Telemetry:OtlpEndpoint"] = address, ["Telemetry:OtlpProtocol"] = "http/protobuf" } };
        await using (var shop = await ListShop.OpenAsync(app: app))
        {
            await using var lists = Lists.Of(shop, 1, new PlacementRequest(PlacementKeys.HomeRecent));
            await lists.NextAsync();
            await shop.RecordAsync(1, shop.Event(ShopEventType.View, 3));
            await lists.NextAsync();
            // The push is told when the next list is asked for.
            await shop.RecordAsync(1, shop.Event(ShopEventType.View, 4));
            await lists.NextAsync();
        }

        var told = string.Concat(bodies);
        Assert.Contains(PortalActivities.Intake, told, StringComparison.Ordinal);
        Assert.DoesNotContain(PortalApp.ShopperId(1), told, StringComparison.Ordinal);
        // In OTLP a span is trace id (16 bytes), its own (8 bytes) and its parent's, each behind its tag, and then its name.
        Assert.NotEmpty(Traces(told, PortalActivities.Intake).Intersect(Traces(told, PortalActivities.Push)).Intersect(Traces(told, PortalActivities.Rank)).Intersect(Traces(told, PortalActivities.Store)));
    }

    /// <summary>Ids of the traces that have a span of this name: field 1 of a span, 16 bytes, the nearest before its name in field 5.</summary>
    private static HashSet<string> Traces(string told, string name)
    {
        var (traces, field) = (new HashSet<string>(StringComparer.Ordinal), $"\u002A{(char)name.Length}{name}");
        for (var place = told.IndexOf(field, StringComparison.Ordinal); place >= 0; place = told.IndexOf(field, place + 1, StringComparison.Ordinal))
        {
            traces.Add(told.Substring(told.LastIndexOf("\n\u0010", place, StringComparison.Ordinal) + 2, 16));
        }

        return traces;
    }

    private static async Task<HttpResponseMessage> AskAsync(PortalApp app, string? token)
    {
        using var client = app.NewShopper();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request, Cancel);
    }
}
