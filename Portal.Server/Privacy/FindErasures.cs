using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Privacy.Erasure;

namespace Portal.Server.Privacy;

/// <summary>Reads requests, receipts and the models they concern.</summary>
public sealed class FindErasures(IDbContextFactory<PortalDbContext> contexts, ErasureKey key)
{
    /// <summary>The newest requests, those that are not done first.</summary>
    public async Task<IReadOnlyList<ErasureRequest>> NewestAsync(int count, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ErasureRequests.AsNoTracking().OrderBy(row => row.State == ErasureState.Done).ThenByDescending(row => row.RequestedAt).Take(count).ToListAsync(cancellationToken);
    }

    /// <summary>One request; null when there is none of this id.</summary>
    public async Task<ErasureRequest?> OneAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ErasureRequests.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Models that are flagged and not gone yet, the most urgent first; each with how many erasures concern it.</summary>
    public async Task<IReadOnlyList<(string Version, DateTimeOffset CleanBy, int Erasures)>> ModelsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.FlaggedModels.AsNoTracking().Where(row => row.CleanedAt == null).GroupBy(row => row.VersionId)
            .Select(group => new { group.Key, CleanBy = group.Min(row => row.CleanBy), Count = group.Count() }).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(row => row.CleanBy).Select(row => (row.Key, row.CleanBy, row.Count))];
    }

    /// <summary>The models of one erasure.</summary>
    public async Task<IReadOnlyList<FlaggedModel>> ModelsOfAsync(Guid request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.FlaggedModels.AsNoTracking().Where(row => row.RequestId == request).OrderBy(row => row.VersionId).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Whether a receipt is one of this shop's, word for word; and whether the shop still has it. Null for something that is no receipt.
    /// </summary>
    public async Task<(bool IsGenuine, ErasureReceipt Receipt)?> VerifyAsync(string json, CancellationToken cancellationToken)
    {
        if (SignedReceipt.Read(json) is not { } signed || signed.Open() is not { } receipt)
        {
            return null;
        }

        var kept = (await OneAsync(receipt.RequestId, cancellationToken))?.ReceiptJson;
        return (signed.IsOf(key) && kept is not null && SignedReceipt.Read(kept)?.Hash == signed.Hash, receipt);
    }
}
