using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Experiments;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Recommendations;

/// <inheritdoc cref="IArmShop"/>
internal sealed class ArmShop(
    Placements placements, ArmPlacements armPlacements, ModelStore models, PromoteModel promote, IReplay replay, IRanking ranking, ISessions sessions, IModelEvidence versions, ICatalogue catalogue,
    IDbContextFactory<PortalDbContext> contexts, ChangePlacements change) : IArmShop
{
    /// <inheritdoc/>
    IReadOnlyList<string> IArmShop.Placements => [.. placements.Keys];

    /// <inheritdoc/>
    public IReadOnlyList<string> Models => models.Versions;

    /// <inheritdoc/>
    public string SettingsOf(string placement) => placements.Find(placement) is { } found ? Placements.Write(found) : "{}";

    /// <inheritdoc/>
    public IReadOnlyList<string> Preview(ExperimentArm arm, string placement, string shopperId, int? count)
    {
        var settings = armPlacements.Lay(arm, placements.Find(placement)!);
        var model = arm.ModelVersion is { } version ? versions.Open(version) : null;
        var list = replay.List(sessions.Look(shopperId), new ReplayRequest(settings) { Count = count, Model = model });
        return [.. list.Products.Select(product => catalogue[product.Product].Id)];
    }

    /// <inheritdoc/>
    public string? Fault(ExperimentArm arm)
    {
        if (arm.ModelVersion is { } version && !models.Versions.Contains(version))
        {
            return $"there is no model version \"{version}\"";
        }

        return arm.Placements.Select(entry => FaultOf(entry.Key, entry.Value.GetRawText()) is { } fault ? $"{entry.Key}: {fault}" : null)
            .FirstOrDefault(fault => fault is not null);
    }

    /// <summary>A shop whose ranker goes makes its lists without it; an arm that begins without the ranker it is about would measure nothing.</summary>
    private string? FaultOf(string placement, string settings) => placements.FaultOf(placement, settings)
        ?? (Placements.Parse(settings, placement) is { Ranker: { } ranker } parsed && !ranking.CanOrder(parsed)
            ? $"no ranker of kind \"{ranker}\" that works was trained for it; train some (rankers train), or name {RankerKinds.Fusion}" : null);

    /// <inheritdoc/>
    public async Task ReleaseAsync(ExperimentArm arm, AuditActor actor, string reason, CancellationToken cancellationToken)
    {
        foreach (var (key, settings) in arm.Placements)
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var number = await db.Placements.Where(row => row.Key == key).Select(row => row.Number).SingleAsync(cancellationToken);
            var refusal = await change.PublishAsync(Placements.Parse(settings.GetRawText(), key), number, reason, null, actor, cancellationToken);
            if (refusal is { Kind: not PlacementRefusalKind.Same })
            {
                throw new InvalidOperationException($"Placement {key} was not released: {refusal.Kind} {refusal.Detail}");
            }
        }

        if (arm.ModelVersion is { } version)
        {
            await promote.RunAsync(version, new ModelDecision(actor, reason, null), cancellationToken);
        }
    }
}
