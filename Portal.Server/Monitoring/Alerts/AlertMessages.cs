using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Monitoring.Alerts;

/// <summary>Writes messages to the webhook into the table they are sent from, in the transaction of what they tell.</summary>
internal sealed class AlertMessages(IOptions<AlertOptions> options, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Adds a message of an alert as it is now; nothing where no webhook is set.</summary>
    public void Add(PortalDbContext db, Alert alert)
    {
        if (options.Value.WebhookUrl.Length > 0)
        {
            var body = JsonSerializer.Serialize(
                new Told(alert.Id, alert.Rule, alert.Subject, alert.State, alert.Value, alert.Threshold, alert.OpenedAt, alert.ResolvedBy ?? alert.AcknowledgedBy, "/admin/drift"), Json);
            db.AlertMessages.Add(new AlertMessage { AlertId = alert.Id, Body = body, State = AlertMessageState.Waiting, DueAt = time.GetUtcNow() });
        }
    }

    /// <summary>Tells that messages may be due.</summary>
    public void Ring() => _bell.Writer.TryWrite(true);

    /// <summary>Waits until messages may be due, or a time has gone by.</summary>
    public async Task WaitAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        using var timer = time.CreateTimer(_ => Ring(), null, most, Timeout.InfiniteTimeSpan);
        await _bell.Reader.ReadAsync(cancellationToken);
    }

    /// <summary>What is sent of an alert.</summary>
    private sealed record Told(
        long Id, string Rule, string Subject, AlertState State, double Value, double Threshold, DateTimeOffset OpenedAt, string? By, string Look);
}
