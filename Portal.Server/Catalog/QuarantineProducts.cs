using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Catalog.Saving;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>
/// Holds products back until somebody has looked at them, and lets them go again. One that is held back is in no list, search or
/// cart, from the same moment on; its history and what it says stay as they are.
/// </summary>
public sealed class QuarantineProducts
{
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly Catalogue _catalogue;
    private readonly WriteProducts _write;
    private readonly AuditTrail _trail;
    private readonly TimeProvider _time;

    internal QuarantineProducts(IDbContextFactory<PortalDbContext> contexts, Catalogue catalogue, WriteProducts write, AuditTrail trail, TimeProvider time) =>
        (_contexts, _catalogue, _write, _trail, _time) = (contexts, catalogue, write, trail, time);

    /// <summary>Holds products back.</summary>
    /// <param name="ids">Their ids; those that are held back already, or are not there, are passed over.</param>
    /// <param name="reason">The name of a rule, or a person's words.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellationToken">Stops it before anything is kept.</param>
    /// <returns>How many are held back now that were not before.</returns>
    public Task<int> HoldAsync(IReadOnlyCollection<string> ids, string reason, AuditActor actor, CancellationToken cancellationToken) =>
        SetAsync(ids, isHeld: false, _time.GetUtcNow(), reason, "product.held-back", actor, cancellationToken);

    /// <summary>Lets products go again.</summary>
    /// <returns>How many were held back and are not any more.</returns>
    public Task<int> ReleaseAsync(IReadOnlyCollection<string> ids, AuditActor actor, CancellationToken cancellationToken) =>
        SetAsync(ids, isHeld: true, null, null, "product.released", actor, cancellationToken);

    private async Task<int> SetAsync(
        IReadOnlyCollection<string> ids, bool isHeld, DateTimeOffset? at, string? reason, string action, AuditActor actor, CancellationToken cancellationToken)
    {
        using var turn = await _write.TurnAsync(cancellationToken);
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        string[] wanted = [.. ids];
        var products = await db.Products.AsNoTracking().Include(row => row.Texts)
            .Where(row => wanted.Contains(row.Id) && (row.QuarantinedAt != null) == isHeld).ToListAsync(cancellationToken);
        if (products.Count == 0)
        {
            return 0;
        }

        string[] changed = [.. products.Select(product => product.Id)];
        await db.Products.Where(row => changed.Contains(row.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.QuarantinedAt, at).SetProperty(row => row.QuarantineReason, reason), cancellationToken);
        var subject = changed.Length == 1 ? $"product {changed[0]}" : $"{changed.Length} products";
        await _trail.RecordAsync(db, new AuditNote(actor, action, subject, After: new { reason, products = changed.Take(100) }), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        products.ForEach(product => (product.QuarantinedAt, product.QuarantineReason) = (at, reason));
        _catalogue.Apply([.. products.Select(product => new SavedProduct(product, 0))]);
        return products.Count;
    }
}
