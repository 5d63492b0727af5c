using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.Import.Runs;

namespace Portal.Server.Import;

/// <summary>Begins an import in the background: the row first, then the queue, so that a sudden end in between loses nothing.</summary>
public sealed class StartImport
{
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly ImportJob _job;
    private readonly AuditTrail _trail;
    private readonly ImportFeed _feed;
    private readonly TimeProvider _time;

    internal StartImport(IDbContextFactory<PortalDbContext> contexts, ImportJob job, AuditTrail trail, ImportFeed feed, TimeProvider time) =>
        (_contexts, _job, _trail, _feed, _time) = (contexts, job, trail, feed, time);

    /// <summary>Begins it.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    /// <returns>Its id, or why it cannot be begun.</returns>
    public async Task<(Guid? Id, ImportProblem? Problem)> RunAsync(ImportRequest request, AuditActor actor, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        ImportPlan plan;
        try
        {
            plan = ImportPlan.Make(request, now);
        }
        catch (ImportStopped stopped)
        {
            return (null, stopped.Problem);
        }

        var run = new ImportRun
        {
            Id = Guid.CreateVersion7(now),
            Format = plan.Format.Name,
            Source = plan.Source,
            Files = string.Join(", ", plan.Files.Select(Path.GetFileName)),
            StartedAt = now,
            By = actor.Name,
            RequestJson = JsonSerializer.Serialize(request),
            Status = "queued",
        };
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancellationToken);
        await _trail.RecordAsync(
            db, new AuditNote(actor, "import.started", $"import {run.Id}", After: new { run.Files, run.Format, run.Source, request.Columns, request.KeepDemo }), cancellationToken);
        await deed.CommitAsync(cancellationToken);
        _job.Enqueue(run.Id);
        _feed.Tell();
        return (run.Id, null);
    }
}
