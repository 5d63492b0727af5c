using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Monitoring.Alerts;

namespace Portal.Server.Monitoring;

/// <summary>
/// Makes alerts of readings: one for each thing that moved too far. While it is not resolved it is kept up to date and not raised
/// again, and for <see cref="DriftOptions.QuietHours"/> after it was resolved it stays quiet.
/// </summary>
internal sealed class RaiseAlerts(
    IDbContextFactory<PortalDbContext> contexts, AuditTrail trail, AlertMessages messages, AlertNews news, IOptions<DriftOptions> options, TimeProvider time)
{
    /// <summary>Raises what is due.</summary>
    /// <returns>How many were raised.</returns>
    public async Task<int> RunAsync(IReadOnlyList<DriftReading> readings, CancellationToken cancellationToken)
    {
        var raised = 0;
        foreach (var reading in readings.Where(reading => reading.IsAbove))
        {
            raised += await RaiseAsync(reading, cancellationToken) ? 1 : 0;
        }

        if (readings.Any(reading => reading.IsAbove))
        {
            news.Tell();
            messages.Ring();
        }

        return raised;
    }

    private async Task<bool> RaiseAsync(DriftReading reading, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (rule, now) = (reading.Measure.ToString(), time.GetUtcNow());
        var last = await db.Alerts.Where(row => row.Rule == rule && row.Subject == reading.Subject).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        if (last is { State: not AlertState.Resolved })
        {
            (last.Value, last.Threshold, last.SeenAt) = (reading.Moved!.Value, reading.Threshold, now);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return false;
        }

        if (last?.ResolvedAt is { } resolved && now - resolved < TimeSpan.FromHours(options.Value.QuietHours))
        {
            return false;
        }

        var alert = new Alert
        {
            Rule = rule, Subject = reading.Subject, State = AlertState.Open, Value = reading.Moved!.Value, Threshold = reading.Threshold, OpenedAt = now, SeenAt = now,
        };
        db.Alerts.Add(alert);
        await db.SaveChangesAsync(cancellationToken);
        messages.Add(db, alert);
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(
            db, new AuditNote(AuditActor.Program("drift"), "alert.raised", $"alert {alert.Id}", After: new { alert.Rule, alert.Subject, alert.Value, alert.Threshold }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
