using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Import.Storing;
using Portal.Server.Import.Undoing;

namespace Portal.Server.Import;

/// <summary>The books of imports: their rows, their bad rows, and what it takes to take them back.</summary>
internal sealed class ImportBooks(
    IDbContextFactory<PortalDbContext> contexts, IEventLog log, DataFolder folder, IOptions<ImportOptions> options, ImportFeed feed, TimeProvider time)
{
    /// <summary>Events handed to the store at a time.</summary>
    public int BatchSize => options.Value.BatchSize;

    /// <summary>Where a run's bad rows go.</summary>
    public BadRowReport BadRowsOf(ImportRun run) => new(BadRowReport.FileOf(folder, run.Id), run.Id, options.Value.BadRowsPerRule);

    /// <summary>Where the ids of a run's events go.</summary>
    public EventJournal EventsOf(ImportRun run) => new(EventJournal.FileOf(folder, run.Id));

    /// <summary>
    /// A source's dates are moved by the same days in every import, so that a second file fits behind the first; unless
    /// that would bring its newest event into the future.
    /// </summary>
    public async Task<int> ShiftDaysAsync(string source, int days)
    {
        if (days == 0)
        {
            return 0;
        }

        await using var db = await contexts.CreateDbContextAsync();
        var before = await db.ImportRuns.Where(run => run.Source == source && run.ShiftDays > 0)
            .OrderBy(run => run.StartedAt).Select(run => (int?)run.ShiftDays).FirstOrDefaultAsync();
        return Math.Min(days, before ?? days);
    }

    /// <summary>Opens a run's row.</summary>
    public async Task<ImportRun> OpenAsync(ImportPlan plan)
    {
        var run = new ImportRun
        {
            Id = Guid.CreateVersion7(plan.Now),
            Format = plan.Format.Name,
            Source = plan.Source,
            Files = string.Join(", ", plan.Files.Select(Path.GetFileName)),
            StartedAt = plan.Now,
            FirstSequence = log.LastSequence,
        };
        await using var db = await contexts.CreateDbContextAsync();
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync();
        feed.Tell();
        return run;
    }

    /// <summary>Notes that a run whose row is there is at work; one that is taken up again keeps its beginning.</summary>
    public async Task BeginAsync(ImportRun run)
    {
        run.FirstSequence ??= log.LastSequence;
        await using var db = await contexts.CreateDbContextAsync();
        await db.ImportRuns.Where(row => row.Id == run.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.FirstSequence, run.FirstSequence));
    }

    /// <summary>A run that was killed and taken up again finds its own products unchanged; its journal knows better.</summary>
    private static async Task CountAgainAsync(PortalDbContext db, ImportRun row)
    {
        var added = await db.ImportedProducts.CountAsync(product => product.RunId == row.Id && product.Before == null);
        var changed = await db.ImportedProducts.CountAsync(product => product.RunId == row.Id && product.Before != null) - row.DemoRemoved;
        row.ProductsUnchanged = Math.Max(0, row.ProductsUnchanged - (added - row.ProductsAdded) - Math.Max(0, changed - row.ProductsChanged));
        (row.ProductsAdded, row.ProductsChanged) = (added, Math.Max(changed, row.ProductsChanged));
    }

    /// <summary>Closes a run's row.</summary>
    public async Task EndAsync(ImportRun run, ImportReport report, IReadOnlyList<ImportBadRow> badRows)
    {
        await using var db = await contexts.CreateDbContextAsync();
        var row = await db.ImportRuns.SingleAsync(row => row.Id == run.Id);
        (row.EndedAt, row.Status, row.Problem) =
            (time.GetUtcNow(), report.Outcome.ToString().ToLowerInvariant(), report.Problem?.Sentence);
        (row.RowsRead, row.RowsGood, row.RowsBad) = (report.Read, report.Good, report.Bad);
        (row.ProductsAdded, row.ProductsChanged) = (report.Products.Added, report.Products.Changed);
        (row.ProductsUnchanged, row.DemoRemoved) = (report.Products.Unchanged, report.Products.DemoRemoved);
        (row.EventsStored, row.EventsAlreadyStored) = (report.Events.Stored, report.Events.AlreadyStored);
        await CountAgainAsync(db, row);
        (row.ShiftDays, row.LastSequence) = (run.ShiftDays, log.LastSequence);
        row.CountsJson = JsonSerializer.Serialize(report.Files.Select(file => new
        {
            file = file.Name,
            read = file.Read,
            good = file.Good,
            rules = file.Rules.ToDictionary(rule => rule.Rule.Name(), rule => rule.Rows),
        }));
        db.ImportBadRows.AddRange(badRows);
        await db.SaveChangesAsync();
        feed.Tell();
    }
}
