using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Experiments;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Recommendations;

/// <inheritdoc cref="IArmShop"/>
internal sealed class ArmShop(
    Placements placements, ModelStore models, PromoteModel promote, IDbContextFactory<PortalDbContext> contexts, AuditTrail trail) : IArmShop
{
    /// <inheritdoc/>
    public string? Fault(ExperimentArm arm)
    {
        if (arm.ModelVersion is { } version && !models.Versions.Contains(version))
        {
            return $"there is no model version \"{version}\"";
        }

        return arm.Placements.Select(entry => placements.FaultOf(entry.Key, entry.Value.GetRawText()) is { } fault ? $"{entry.Key}: {fault}" : null)
            .FirstOrDefault(fault => fault is not null);
    }

    /// <inheritdoc/>
    public async Task ReleaseAsync(ExperimentArm arm, AuditActor actor, string reason, CancellationToken cancellationToken)
    {
        if (arm.Placements.Count > 0)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            foreach (var (key, settings) in arm.Placements)
            {
                var json = settings.GetRawText();
                await db.Placements.Where(row => row.Key == key).ExecuteUpdateAsync(row => row.SetProperty(placement => placement.SettingsJson, json), cancellationToken);
            }

            await trail.RecordAsync(db, new AuditNote(actor, "experiment.released", $"arm {arm.Key}", null, new { Placements = arm.Placements.Keys, reason }), cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            await placements.RunAsync(CancellationToken.None);
        }

        if (arm.ModelVersion is { } version)
        {
            await promote.RunAsync(version, new ModelDecision(actor, reason, null), cancellationToken);
        }
    }
}
