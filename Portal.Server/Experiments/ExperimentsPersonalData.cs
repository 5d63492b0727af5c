using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Privacy;

namespace Portal.Server.Experiments;

/// <summary>
/// What experiments keep of a shopper: which arms were seen when, and how long their lists took and how varied they were. Erased, an exposure stays as one more of the arm's erased ones; a
/// running experiment goes on without the shopper, and what ended keeps the figures it ended with.
/// </summary>
internal sealed class ExperimentsPersonalData(IDbContextFactory<PortalDbContext> contexts, ExposureLine line, KnownArms known, ShopperSigns signs, ServedArms served, IServedLists lists)
    : IPersonalDataOwner
{
    private const string Exposures = "exposures", Sums = "arm-lists", Signs = "signs";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } = [new(Exposures, PersonalDataEnd.Anonymised, "Exposures"), new(Sums, PersonalDataEnd.Erased, "ArmListSums"), new(Signs, PersonalDataEnd.Erased)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            new(Exposures, await db.Exposures.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
            new(Sums, await db.ArmListSums.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
            new(Signs, signs.Of(shopperId) == ShopperSign.Unknown ? 0 : 1),
        ];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in db.Exposures.AsNoTracking().Where(row => row.ShopperId == shopperId).OrderBy(row => row.At).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(
                Exposures, ("experiment", row.Experiment), ("arm", row.Arm), ("at", row.At), ("device", row.Device), ("language", row.Language), ("returning", row.IsReturning));
        }

        await foreach (var row in db.ArmListSums.AsNoTracking().Where(row => row.ShopperId == shopperId).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(Sums, ("experiment", row.Experiment), ("arm", row.Arm), ("lists", row.Lists), ("milliseconds", row.Milliseconds), ("diversity", row.Diversity));
        }

        if (signs.Of(shopperId) is var sign && sign != ShopperSign.Unknown)
        {
            yield return new(Signs, ("device", sign.Device));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        // First the memory a new exposure is made from, then what is on its way, then the table.
        served.Forget(shopperId);
        var sign = signs.Forget(shopperId) ? 1 : 0;
        await line.StoredAsync(cancellationToken);
        await lists.StoredAsync(cancellationToken);
        known.Forget(shopperId);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var rows = await db.Exposures.Where(row => row.ShopperId == shopperId).ToListAsync(cancellationToken);
        foreach (var row in rows)
        {
            await CountAsync(db, row, cancellationToken);
        }

        db.Exposures.RemoveRange(rows);
        await db.SaveChangesAsync(cancellationToken);
        var sums = await db.ArmListSums.Where(row => row.ShopperId == shopperId).ExecuteDeleteAsync(cancellationToken);
        await deed.CommitAsync(cancellationToken);
        return [new(Exposures, rows.Count), new(Sums, sums), new(Signs, sign)];
    }

    private static async Task CountAsync(PortalDbContext db, Exposure row, CancellationToken cancellationToken)
    {
        var kept = await db.ErasedExposures.FindAsync([row.Experiment, row.Arm, row.BucketVersion], cancellationToken);
        if (kept is null)
        {
            db.ErasedExposures.Add(kept = new ErasedExposure { Experiment = row.Experiment, Arm = row.Arm, BucketVersion = row.BucketVersion });
        }

        kept.Count++;
    }
}
