using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Import.Storing;
using Portal.Server.Import.Undoing;

namespace Portal.Server.Import;

/// <summary>
/// Imports: judges every row, saves the products, stores the events, and remembers the run with what it takes to take it back.
/// Importing the same rows again changes nothing. Several imports may not run at once; the second is told so.
/// </summary>
public sealed class RunImport
{
    private const string DemoSource = "demo";
    private readonly ImportTurn _turn;
    private readonly SaveProducts _save;
    private readonly RemoveProducts _remove;
    private readonly IEncodeProducts _encode;
    private readonly ICatalogue _catalogue;
    private readonly IEventIntake _intake;
    private readonly ShopperIndex _shopperIndex;
    private readonly ImportBooks _books;
    private readonly TimeProvider _time;

    internal RunImport(
        ImportTurn turn, SaveProducts save, RemoveProducts remove, IEncodeProducts encode, ICatalogue catalogue, IEventIntake intake,
        ShopperIndex shopperIndex, ImportBooks books, TimeProvider time)
    {
        (_turn, _save, _remove, _encode, _catalogue) = (turn, save, remove, encode, catalogue);
        (_intake, _shopperIndex, _books, _time) = (intake, shopperIndex, books, time);
    }

    /// <summary>Imports.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Stops it between two batches; the report then says what was stored.</param>
    public async Task<ImportReport> RunAsync(
        ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        using var turn = _turn.TakeNow();
        return turn is null
            ? ImportReport.Failed(request, new ImportProblem("import-running", "Another import is running: wait until it has ended."))
            : await Task.Run(() => RunPlanAsync(request, progress, cancellationToken), CancellationToken.None);
    }

    /// <summary>Imports what a page asked for, once it is its turn; its row is there already.</summary>
    /// <param name="run">The row.</param>
    /// <param name="request">What to import.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Somebody stops it.</param>
    /// <param name="stopping">The program ends: the row is left as it is, for the next start.</param>
    internal async Task RunAsync(
        ImportRun run, ImportRequest request, IProgress<ImportProgress> progress, CancellationToken cancellationToken, CancellationToken stopping)
    {
        using var turn = await _turn.TakeAsync(cancellationToken);
        ImportReport report;
        try
        {
            var plan = ImportPlan.Make(request, _time.GetUtcNow());
            await _books.BeginAsync(run);
            report = await CarryOutAsync(plan, run, progress, cancellationToken, stopping);
        }
        catch (ImportStopped stopped)
        {
            report = ImportReport.Failed(request, stopped.Problem);
            await _books.EndAsync(run, report, []);
        }
    }

    private async Task<ImportReport> RunPlanAsync(
        ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            var plan = ImportPlan.Make(request, _time.GetUtcNow());
            return await CarryOutAsync(plan, await _books.OpenAsync(plan), progress, cancellationToken, CancellationToken.None);
        }
        catch (ImportStopped stopped)
        {
            return ImportReport.Failed(request, stopped.Problem);
        }
    }

    private async Task<ImportReport> CarryOutAsync(
        ImportPlan plan, ImportRun run, IProgress<ImportProgress>? progress, CancellationToken cancellationToken, CancellationToken stopping)
    {
        using var badRows = _books.BadRowsOf(run);
        using var events = _books.EventsOf(run);
        var work = new ImportWork(plan, run, badRows, events, progress);
        var report = await WorkAsync(work, cancellationToken);
        report = report with { RunId = run.Id, BadRowsFile = badRows.File, Elapsed = work.Elapsed };
        if (!stopping.IsCancellationRequested)
        {
            await _books.EndAsync(run, report, badRows.Kept);
        }

        return report;
    }

    private async Task<ImportReport> WorkAsync(ImportWork work, CancellationToken cancellationToken)
    {
        try
        {
            await DoAsync(work, cancellationToken);
            return work.ToReport(work.Survey!.Problem is null ? ImportOutcome.Done : ImportOutcome.Failed, work.Survey.Problem);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return work.ToReport(ImportOutcome.Cancelled, null);
        }
        catch (ImportStopped stopped)
        {
            return work.ToReport(ImportOutcome.Failed, stopped.Problem);
        }
        catch (UnusablePhotoException failure)
        {
            return work.ToReport(ImportOutcome.Failed, new ImportProblem("unusable-image", $"{failure.Message} What was stored stays; import again."));
        }
        catch (Exception failure) when (failure is EventsNotStoredException or IOException or DbUpdateException or DbException)
        {
            return work.ToReport(ImportOutcome.Failed, new ImportProblem(
                "store-failed", $"The disk or the database did not take it ({failure.GetBaseException().Message}). What was stored stays; mend that and import again."));
        }
    }

    private async Task DoAsync(ImportWork work, CancellationToken cancellationToken)
    {
        work.Survey = ImportSurvey.Take(work.Plan, new CatalogueProducts(_catalogue), work, work.Progress, cancellationToken);
        if (work.Survey.Problem is not null)
        {
            return;
        }

        work.Run.ShiftDays = await _books.ShiftDaysAsync(work.Plan.Source, work.Survey.ShiftDays());
        var shift = TimeSpan.FromDays(work.Run.ShiftDays);
        await SaveProductsAsync(work, shift, cancellationToken);
        work.Events = new StoreEvents(work.Plan, _intake, new CatalogueProducts(_catalogue), work, work.Journal, _time);
        _shopperIndex.SetAside();
        try
        {
            await work.Events.StoreAsync(shift, work.Survey, _books.BatchSize, work.Progress, cancellationToken);
        }
        finally
        {
            _shopperIndex.Restore();
        }

        // Behind the events: a stop in between costs vectors alone, and the shop's own program makes those up.
        await _encode.RunAsync(work.Progress is { } progress ? new EncodingProgress(progress) : null, cancellationToken);
        work.EncoderProblems = [.. _encode.Problems.Values];
    }

    private async Task SaveProductsAsync(ImportWork work, TimeSpan shift, CancellationToken cancellationToken)
    {
        var start = _time.GetTimestamp();
        var batch = work.Survey!.TakeProducts(shift);
        var found = batch.Drafts.Count;
        work.Products = new ProductCount(found);
        if (found == 0)
        {
            return;
        }

        work.Progress?.Report(new ImportProgress(ImportStage.Products, 0, 0, found, TimeSpan.Zero));
        var journal = new ImportJournal(work.Run.Id);
        var saved = await _save.SaveAsync(work.Plan.Source, batch.Categories, batch.Drafts, journal, cancellationToken);
        var removed = work.Plan.Request.KeepDemo || work.Plan.Source == DemoSource
            ? 0 : await _remove.BySourceAsync(DemoSource, journal, cancellationToken);
        work.Products = new ProductCount(found, saved.Added, saved.Changed, saved.Unchanged, removed);
        work.Progress?.Report(new ImportProgress(ImportStage.Products, found, found, found, _time.GetElapsedTime(start)));
    }
}
