using System.Diagnostics;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Undoing;

namespace Portal.Server.Import.Storing;

/// <summary>An import under way: what is known of it so far, so that its report can be made whenever it ends.</summary>
internal sealed class ImportWork(ImportPlan plan, ImportRun run, BadRowReport badRows, EventJournal journal, IProgress<ImportProgress>? progress) : IBadRowSink
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly BadRowExamples _examples = new();

    public ImportPlan Plan => plan;

    public ImportRun Run => run;

    public EventJournal Journal => journal;

    public IProgress<ImportProgress>? Progress => progress;

    public TimeSpan Elapsed => _watch.Elapsed;

    public ImportSurvey? Survey { get; set; }

    public ProductCount Products { get; set; }

    public StoreEvents? Events { get; set; }

    /// <summary>What is wrong with encoders, a sentence each.</summary>
    public IReadOnlyList<string> EncoderProblems { get; set; } = [];

    /// <inheritdoc/>
    public void Take(BadRow row)
    {
        _examples.Take(row);
        badRows.Take(row);
    }

    /// <summary>The report, as things stand.</summary>
    public ImportReport ToReport(ImportOutcome outcome, ImportProblem? problem)
    {
        var report = Survey?.ToReport(Products.Found) ?? new ImportReport { Outcome = outcome, Format = plan.Format.Name, Source = plan.Source };
        return report with
        {
            Outcome = outcome,
            Problem = problem,
            Products = Products,
            Events = report.Events with { Stored = Events?.Stored ?? 0, AlreadyStored = Events?.AlreadyStored ?? 0 },
            ShiftDays = run.ShiftDays,
            Examples = _examples.Rows,
            Notes = [.. report.Notes, .. EncoderProblems],
        };
    }
}
