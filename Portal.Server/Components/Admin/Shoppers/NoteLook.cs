using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Components.Admin.Shoppers;

/// <summary>Writes down that somebody looks at a shopper, before anything is shown.</summary>
public sealed class NoteLook(IDbContextFactory<PortalDbContext> contexts, AuditTrail trail)
{
    /// <summary>Writes it down.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="how">What is looked at: <c>inspector</c>, <c>why</c>.</param>
    /// <param name="actor">Who looks.</param>
    /// <param name="cancellationToken">Stops waiting; then nothing may be shown.</param>
    public async Task RunAsync(string shopperId, string how, AuditActor actor, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await trail.RecordAsync(db, new AuditNote(actor, "shopper.looked-at", $"shopper {shopperId}", After: new { how }), cancellationToken);
    }
}
