using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Monitoring.Alerts;

namespace Portal.Server.Monitoring;

/// <summary>Takes an alert on, or is done with it; the trail tells who did.</summary>
internal sealed class AnswerAlert(IDbContextFactory<PortalDbContext> contexts, AuditTrail trail, AlertMessages messages, AlertNews news, TimeProvider time)
{
    /// <summary>Answers it.</summary>
    /// <param name="id">The alert.</param>
    /// <param name="state">What becomes of it; open is no answer.</param>
    /// <param name="actor">Who answers.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>Whether it changed: false when there is no such alert, or it was as far already.</returns>
    public async Task<bool> RunAsync(long id, AlertState state, AuditActor actor, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)state, (int)AlertState.Open, nameof(state));
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.Alerts.SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } alert || alert.State >= state)
        {
            return false;
        }

        var before = alert.State;
        alert.State = state;
        if (state == AlertState.Acknowledged)
        {
            (alert.AcknowledgedAt, alert.AcknowledgedBy) = (time.GetUtcNow(), actor.Name);
        }
        else
        {
            (alert.ResolvedAt, alert.ResolvedBy) = (time.GetUtcNow(), actor.Name);
        }

        messages.Add(db, alert);
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(
            db, new AuditNote(actor, state == AlertState.Acknowledged ? "alert.acknowledged" : "alert.resolved", $"alert {alert.Id}", new { State = before }, new { alert.State, alert.Rule, alert.Subject }),
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        news.Tell();
        messages.Ring();
        return true;
    }
}
