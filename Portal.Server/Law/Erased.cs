using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Privacy;

namespace Portal.Server.Law;

/// <summary>A visitor is erased by every owner and nothing is left; no table with a pseudonym is without an owner; no request is late.</summary>
internal sealed class Erased : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "gdpr-17";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var visitor = await shop.VisitorOfAsync(shop.Products(3), cancellationToken);
        foreach (var placement in shop.Placements())
        {
            await shop.ListAsync(visitor, placement.Key, cancellationToken);
        }

        foreach (var owner in shop.Owners.Reverse())
        {
            await owner.EraseAsync(visitor.ShopperId, cancellationToken);
        }

        await using var db = await shop.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(cancellationToken);
        var owned = shop.Owners.SelectMany(owner => owner.Kinds).SelectMany(kind => kind.Tables).ToHashSet(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.FindProperty("ShopperId") is not null))
        {
            var table = type.GetTableName()!;
            // Asked of the tables themselves, not of the owners: one that forgets to erase would forget to count too.
            var count = FormattableStringFactory.Create("SELECT COUNT(*) AS \"Value\" FROM \"" + table + "\" WHERE \"ShopperId\" = {0}", visitor.ShopperId);
            var left = await db.Database.SqlQuery<int>(count).SingleAsync(cancellationToken);
            if (left > 0 || !owned.Contains(table))
            {
                return LawFinding.Missed("Erased_Left", table, $"{left}");
            }
        }

        var now = shop.Get<TimeProvider>().GetUtcNow();
        var late = await db.ErasureRequests.CountAsync(row => row.State != ErasureState.Done && row.DueAt < now, cancellationToken)
            + await db.FlaggedModels.CountAsync(row => row.CleanedAt == null && row.CleanBy < now, cancellationToken);
        return late > 0 ? LawFinding.Missed("Erased_Late", $"{late}") : LawFinding.Met("Erased_All", $"{owned.Count}");
    }
}
