using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Privacy.Erasure;

/// <summary>
/// Ends an erasure: every byte of the data folder is searched for the pseudonym, and the receipt is written and signed. A trace that is found is a failure, not a line in a receipt.
/// </summary>
internal sealed class FinishErasure(
    IDbContextFactory<PortalDbContext> contexts, IServiceProvider services, ErasureKey key, DataFolder folder, AuditTrail trail, TimeProvider time)
{
    /// <summary>Ends it.</summary>
    /// <exception cref="InvalidOperationException">There are traces left; where is said, whose is not.</exception>
    public async Task RunAsync(ErasureRequest request, IReadOnlyList<LearnedModel> models, CancellationToken cancellationToken)
    {
        var search = await FindTraces.RunAsync(folder.Path, [key.Show(request.Shopper!)], cancellationToken);
        if (search.Found.Count > 0)
        {
            throw new InvalidOperationException($"Traces of the shopper are left ({string.Join("; ", search.Found.Take(5))}). It is begun anew.");
        }

        await KeepAsync(request, models, search, cancellationToken);
        if (models.Count > 0 && services.GetService<ILearnedModels>() is { } learned)
        {
            await learned.TrainAnewAsync(time.GetUtcNow(), CancellationToken.None);
        }
    }

    private async Task KeepAsync(ErasureRequest request, IReadOnlyList<LearnedModel> models, TraceScan search, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var row = await db.ErasureRequests.SingleAsync(row => row.Id == request.Id, cancellationToken);
        var flagged = await db.FlaggedModels.Where(flag => flag.RequestId == request.Id).ToDictionaryAsync(flag => flag.VersionId, flag => flag.CleanBy, cancellationToken);
        var before = await db.ErasureRequests.Where(other => other.ReceiptJson != null).OrderByDescending(other => other.CompletedAt).Select(other => other.ReceiptJson).FirstOrDefaultAsync(cancellationToken);
        row.CompletedAt = time.GetUtcNow();
        var signed = SignedReceipt.Of(
            new ErasureReceipt
            {
                RequestId = row.Id, Subject = row.Subject, Scope = row.Scope.ToString().ToLowerInvariant(), RequestedAt = row.RequestedAt, CompletedAt = row.CompletedAt.Value,
                Kinds = KindsOf(row), Search = new ReceiptSearch(search.Files, search.Bytes, search.Forms, search.Found.Count),
                Models = [.. models.Select(model => new ReceiptModel(model.VersionId, model.Kind, model.DataFingerprint, model.InService, flagged[model.VersionId]))],
                Backups = "tombstone", Previous = before is null ? null : SignedReceipt.Read(before)?.Hash,
            }, key);
        row.ReceiptJson = signed.ToJson();
        (row.State, row.Problem, row.Shopper) = (ErasureState.Done, null, null);
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(
            db, new AuditNote(AuditActor.Program("erasure"), "erasure.completed", $"erasure {row.Id}", After: new { receipt = signed.Hash, models = models.Count }), cancellationToken);
        await deed.CommitAsync(cancellationToken);
    }

    /// <summary>What every owner told; nothing is left under the name, or the erasure had failed.</summary>
    private List<ErasedKind> KindsOf(ErasureRequest row)
    {
        var counted = RunErasures.Progress(row.ProgressJson);
        return [.. services.GetServices<IPersonalDataOwner>().SelectMany(owner => owner.Kinds).Select(kind =>
            new ErasedKind(kind.Name, kind.End.ToString().ToLowerInvariant(), counted.GetValueOrDefault(kind.Name), 0, kind.Tables))];
    }
}
