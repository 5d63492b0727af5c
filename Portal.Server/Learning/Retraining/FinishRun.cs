using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning.Retraining;

/// <summary>What follows a worker's bundle: the version stands in the registry, and the run has ended. Done twice it changes nothing more.</summary>
internal sealed class FinishRun(
    RunRows rows, RegisterVersions register, JudgeGate gate, PromoteModel promote, RemoveVersions remove, IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Ends the run with its result.</summary>
    /// <exception cref="OperationCanceledException">Somebody asked to stop it before.</exception>
    public async Task RunAsync(TakenRun run, string versionId, RunProgress progress, CancellationToken cancellationToken)
    {
        await SealAsync(run, cancellationToken);
        await register.RunAsync(cancellationToken);
        await LinkAsync(run, versionId, progress, cancellationToken);
        await rows.NoteAsync(run, progress with { Phase = RunPhase.Gate, Done = 1 }, cancellationToken);
        var outcome = await gate.RunAsync(versionId, cancellationToken);
        var json = outcome.ToJson();
        await rows.WriteAsync(run, set => set.SetProperty(row => row.GateJson, json), cancellationToken);
        if (run.Settings.Then == AfterTraining.Promote && outcome.Held)
        {
            await promote.RunAsync(versionId, new ModelDecision(AuditActor.Program("retraining"), $"run {run.Id}", GateHeld: true), cancellationToken);
        }

        await remove.KeepAsync(cancellationToken);
        await rows.NoteAsync(run, progress with { Phase = RunPhase.Done, Done = 1 }, cancellationToken);
        await rows.EndAsync(run, RunState.Succeeded, null, cancellationToken);
    }

    /// <summary>Ends a search; what it found stands in its row already.</summary>
    /// <exception cref="OperationCanceledException">Somebody asked to stop it before.</exception>
    public async Task EndSearchAsync(TakenRun run, RunProgress progress, CancellationToken cancellationToken)
    {
        await SealAsync(run, cancellationToken);
        await rows.NoteAsync(run, progress with { Phase = RunPhase.Done, Done = 1 }, cancellationToken);
        await rows.EndAsync(run, RunState.Succeeded, null, cancellationToken);
    }

    private async Task SealAsync(TakenRun run, CancellationToken cancellationToken)
    {
        if (!await rows.SealAsync(run, cancellationToken))
        {
            throw new OperationCanceledException("The run was stopped before its result was registered.");
        }
    }

    /// <summary>Notes which run made the version; of a run with several attempts the row's curve is whole, the bundle's only the last part.</summary>
    private async Task LinkAsync(TakenRun run, string versionId, RunProgress progress, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await db.ModelVersions.SingleAsync(row => row.Id == versionId, cancellationToken);
        var record = TrainingRecord.Read(version.RecordJson) ?? new TrainingRecord();
        version.RunId = run.Id;
        version.RecordJson = (record with { Curve = progress.Curve.Count > record.Curve.Count ? progress.Curve : record.Curve }).ToJson();
        await db.SaveChangesAsync(cancellationToken);
    }
}
