using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Monitoring;
using Portal.Server.Monitoring.Alerts;
using static Portal.Server.Tests.Eventually;

namespace Portal.Server.Tests.Monitoring.Alerts;

public sealed class AlertTests
{
    private const string Secret = "a secret the receiver knows";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reading_AboveItsThreshold_RaisesOneAlert_ThatStaysQuietAfterItWasResolved()
    {
        await using var app = new PortalApp();
        var (raise, find, answer) = (app.Get<RaiseAlerts>(), app.Get<FindAlerts>(), app.Get<AnswerAlert>());

        Assert.Equal(1, await raise.RunAsync([Reading(0.4), Reading(0.1, DriftMeasure.NewItems)], Cancel));
        Assert.Equal(0, await raise.RunAsync([Reading(0.5)], Cancel));
        var alert = Assert.Single(await find.AllAsync(10, Cancel));
        Assert.Equal((AlertState.Open, 0.5, 1), (alert.State, alert.Value, await find.CountOpenAsync(Cancel)));

        Assert.True(await answer.RunAsync(alert.Id, AlertState.Acknowledged, Ann, Cancel));
        Assert.False(await answer.RunAsync(alert.Id, AlertState.Acknowledged, Ann, Cancel));
        Assert.True(await answer.RunAsync(alert.Id, AlertState.Resolved, Ann, Cancel));
        Assert.Equal(0, await raise.RunAsync([Reading(0.5)], Cancel));

        alert = Assert.Single(await find.AllAsync(10, Cancel));
        Assert.Equal((AlertState.Resolved, "ann@example.com", "ann@example.com"), (alert.State, alert.AcknowledgedBy, alert.ResolvedBy));
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        Assert.Equal(["alert.raised", "alert.acknowledged", "alert.resolved"], await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Cancel));
    }

    [Fact]
    public async Task Alert_AfterItsQuietTime_IsRaisedAgain()
    {
        await using var app = new PortalApp { Settings = { ["Drift:QuietHours"] = "0" } };
        await app.Get<RaiseAlerts>().RunAsync([Reading(0.4)], Cancel);
        await app.Get<AnswerAlert>().RunAsync(1, AlertState.Resolved, Ann, Cancel);

        Assert.Equal(1, await app.Get<RaiseAlerts>().RunAsync([Reading(0.4)], Cancel));
        Assert.Equal(2, (await app.Get<FindAlerts>().AllAsync(10, Cancel)).Count);
    }

    [Fact]
    public async Task Webhook_GetsEachMessage_Signed_ThoughTheReceiverIsAwayAtFirst()
    {
        var got = new ConcurrentQueue<(int Answer, string Number, string Time, string Signature, string Body)>();
        await using var receiver = WebApplication.CreateSlimBuilder().Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost("/hook", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            var answer = got.Count < 2 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status204NoContent;
            got.Enqueue((answer, request.Headers[SendAlerts.NumberHeader]!, request.Headers[SendAlerts.TimeHeader]!, request.Headers[SendAlerts.SignatureHeader]!, await reader.ReadToEndAsync(Cancel)));
            return Results.StatusCode(answer);
        });
        await receiver.StartAsync(Cancel);
        var address = receiver.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await using var app = new PortalApp
        {
            Settings = { ["Alerts:WebhookUrl"] = $"{address}/hook", ["Alerts:WebhookSecret"] = Secret, ["Alerts:RetryAfter"] = "00:00:00.020" },
        };

        await app.Get<RaiseAlerts>().RunAsync([Reading(0.4)], Cancel);
        await app.Get<AnswerAlert>().RunAsync(1, AlertState.Resolved, Ann, Cancel);
        await UntilAsync(async () => await SentAsync(app) == 2);

        Assert.True(got.Count >= 4);
        Assert.All(got, message => Assert.Equal(SendAlerts.Sign(Secret, message.Time, message.Body), message.Signature));
        Assert.NotEqual(SendAlerts.Sign("another secret altogether", "1", "{}"), SendAlerts.Sign(Secret, "1", "{}"));
        var arrived = got.Where(message => message.Answer == StatusCodes.Status204NoContent).OrderBy(message => message.Number).ToArray();
        Assert.Equal(["1", "2"], arrived.Select(message => message.Number));
        Assert.Equal(["open", "resolved"], arrived.Select(message => JsonDocument.Parse(message.Body).RootElement.GetProperty("state").GetString()));
        Assert.Equal("ann@example.com", JsonDocument.Parse(arrived[1].Body).RootElement.GetProperty("by").GetString());
    }

    [Theory]
    [InlineData("mailto:ann@example.com", Secret, "must be an address that begins with http")]
    [InlineData("https://example.com/hook", "short", "16 characters or more")]
    public void Settings_ThatCannotWork_StopTheStart(string url, string secret, string sentence)
    {
        var problems = new AlertOptions { WebhookUrl = url, WebhookSecret = secret }.Validate(new(new object()));

        Assert.Contains(problems, problem => problem.ErrorMessage!.Contains(sentence, StringComparison.Ordinal));
    }

    private static AuditActor Ann { get; } = new("1", "ann@example.com", "", "");

    private static DriftReading Reading(double moved, DriftMeasure measure = DriftMeasure.Popularity) => new(measure, "", null, null, moved, 0, 0.25, []);

    private static async Task<int> SentAsync(PortalApp app)
    {
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        return await db.AlertMessages.CountAsync(message => message.State == AlertMessageState.Sent, Cancel);
    }
}
