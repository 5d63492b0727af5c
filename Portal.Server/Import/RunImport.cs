using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Import.Storing;

namespace Portal.Server.Import;

/// <summary>
/// Imports: judges every row, saves the products, stores the events, and remembers the run. Importing the same rows again
/// changes nothing. Several imports may not run at once; the second is told so.
/// </summary>
public sealed class RunImport(
    IDbContextFactory<PortalDbContext> contexts,
    SaveProducts saveProducts,
    RemoveProducts removeProducts,
    IEncodeProducts encodeProducts,
    ICatalogue catalogue,
    IEventIntake intake,
    ShopperIndex shopperIndex,
    DataFolder folder,
    IOptions<ImportOptions> options,
    TimeProvider time) : IDisposable
{
    private const string DemoSource = "demo";
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Imports.</summary>
    /// <param name="request">What to import.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Stops it between two batches; the report then says what was stored.</param>
    public async Task<ImportReport> RunAsync(
        ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero, CancellationToken.None))
        {
            return ImportReport.Failed(request, new ImportProblem("import-running", "Another import is running: wait until it has ended."));
        }

        try
        {
            return await Task.Run(() => RunPlanAsync(request, progress, cancellationToken), CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task<ImportReport> RunPlanAsync(
        ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        ImportPlan plan;
        try
        {
            plan = ImportPlan.Make(request, time.GetUtcNow());
        }
        catch (ImportStopped stopped)
        {
            return ImportReport.Failed(request, stopped.Problem);
        }

        var run = await BeginAsync(plan);
        using var badRows = new BadRowReport(
            folder.File(Path.Combine("imports", run.Id.ToString(), "bad-rows.jsonl")), run.Id, options.Value.BadRowsPerRule);
        var work = new ImportWork(plan, run, badRows, progress);
        var report = await WorkAsync(work, cancellationToken);
        report = report with { RunId = run.Id, BadRowsFile = badRows.File, Elapsed = work.Elapsed };
        await EndAsync(run, report, badRows);
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
        var products = new CatalogueProducts(catalogue);
        work.Survey = ImportSurvey.Take(work.Plan, products, work, work.Progress, cancellationToken);
        if (work.Survey.Problem is not null)
        {
            return;
        }

        work.Run.ShiftDays = await ShiftDaysAsync(work);
        var shift = TimeSpan.FromDays(work.Run.ShiftDays);
        await SaveProductsAsync(work, shift, cancellationToken);
        work.Events = new StoreEvents(work.Plan, intake, new CatalogueProducts(catalogue), work, time);
        shopperIndex.SetAside();
        try
        {
            await work.Events.StoreAsync(shift, work.Survey, options.Value.BatchSize, work.Progress, cancellationToken);
        }
        finally
        {
            shopperIndex.Restore();
        }

        // Behind the events: a stop in between costs vectors alone, and the shop's own program makes those up.
        await encodeProducts.RunAsync(work.Progress is { } progress ? new EncodingProgress(progress) : null, cancellationToken);
        work.EncoderProblems = [.. encodeProducts.Problems.Values];
    }

    private async Task SaveProductsAsync(ImportWork work, TimeSpan shift, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var batch = work.Survey!.TakeProducts(shift);
        work.Products = new ProductCount(batch.Drafts.Count);
        if (batch.Drafts.Count == 0)
        {
            return;
        }

        work.Progress?.Report(new ImportProgress(ImportStage.Products, 0, 0, batch.Drafts.Count, watch.Elapsed));
        var saved = await saveProducts.SaveAsync(work.Plan.Source, batch.Categories, batch.Drafts, cancellationToken);
        var removed = work.Plan.Request.KeepDemo || work.Plan.Source == DemoSource
            ? 0 : await removeProducts.BySourceAsync(DemoSource, cancellationToken);
        work.Products = new ProductCount(batch.Drafts.Count, saved.Added, saved.Changed, saved.Unchanged, removed);
        work.Progress?.Report(new ImportProgress(
            ImportStage.Products, batch.Drafts.Count, batch.Drafts.Count, batch.Drafts.Count, watch.Elapsed));
    }

    /// <summary>
    /// A source's dates are moved by the same days in every import, so that a second file fits behind the first; unless
    /// that would bring its newest event into the future.
    /// </summary>
    private async Task<int> ShiftDaysAsync(ImportWork work)
    {
        var days = work.Survey!.ShiftDays();
        if (days == 0)
        {
            return 0;
        }

        await using var db = await contexts.CreateDbContextAsync();
        var before = await db.ImportRuns.Where(run => run.Source == work.Plan.Source && run.ShiftDays > 0)
            .OrderBy(run => run.StartedAt).Select(run => (int?)run.ShiftDays).FirstOrDefaultAsync();
        return Math.Min(days, before ?? days);
    }

    private async Task<ImportRun> BeginAsync(ImportPlan plan)
    {
        var run = new ImportRun
        {
            Id = Guid.CreateVersion7(plan.Now),
            Format = plan.Format.Name,
            Source = plan.Source,
            Files = string.Join(", ", plan.Files.Select(Path.GetFileName)),
            StartedAt = plan.Now,
        };
        await using var db = await contexts.CreateDbContextAsync();
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync();
        return run;
    }

    private async Task EndAsync(ImportRun run, ImportReport report, BadRowReport badRows)
    {
        (run.EndedAt, run.Status, run.Problem) =
            (time.GetUtcNow(), report.Outcome.ToString().ToLowerInvariant(), report.Problem?.Sentence);
        (run.RowsRead, run.RowsGood, run.RowsBad) = (report.Read, report.Good, report.Bad);
        (run.ProductsAdded, run.ProductsChanged) = (report.Products.Added, report.Products.Changed);
        (run.EventsStored, run.EventsAlreadyStored) = (report.Events.Stored, report.Events.AlreadyStored);
        run.CountsJson = JsonSerializer.Serialize(report.Files.Select(file => new
        {
            file = file.Name,
            read = file.Read,
            good = file.Good,
            rules = file.Rules.ToDictionary(rule => rule.Rule.Name(), rule => rule.Rows),
        }));
        await using var db = await contexts.CreateDbContextAsync();
        db.ImportRuns.Update(run);
        db.ImportBadRows.AddRange(badRows.Kept);
        await db.SaveChangesAsync();
    }
}
