using System.Diagnostics;
using Portal.Server.Catalog;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Formats;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import;

/// <summary>
/// A dry run: reads and judges every row and gives the figures an import would give. Touches neither the database nor
/// the data folder.
/// </summary>
public sealed class CheckImport(TimeProvider time)
{
    /// <summary>So many new and so many changed products are shown with what they say and would say.</summary>
    public const int MostChanges = 20;

    /// <summary>Gives the products that stand in the shop, which files of events alone are held against.</summary>
    internal Func<IKnownProducts> Known { get; init; } = () => new NoProducts();

    /// <summary>Says what saving products would change; null where there is no shop to compare with.</summary>
    internal Func<string, IReadOnlyList<ProductDraft>, CancellationToken, Task<ProductDifferences?>>? Compare { get; init; }

    /// <summary>Checks.</summary>
    /// <param name="request">What would be imported.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Stops it; the report then says so.</param>
    public Task<ImportReport> CheckAsync(
        ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => CheckNowAsync(request, progress, cancellationToken), CancellationToken.None);

    /// <summary>What stands in the way before a row is read: a missing file, another format, a wrong option; null when nothing does.</summary>
    public ImportProblem? FindProblem(ImportRequest request)
    {
        try
        {
            ImportPlan.Make(request, time.GetUtcNow());
            return null;
        }
        catch (ImportStopped stopped)
        {
            return stopped.Problem;
        }
    }

    private async Task<ImportReport> CheckNowAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var plan = ImportPlan.Make(request, time.GetUtcNow());
            var examples = new BadRowExamples();
            var survey = ImportSurvey.Take(plan, Known(), examples, progress, cancellationToken);
            var drafts = survey.TakeProducts(TimeSpan.Zero).Drafts;
            var report = survey.ToReport(drafts.Count) with { Examples = examples.Rows };
            var changes = Compare is null || drafts.Count == 0 ? null : await Compare(plan.Source, drafts, cancellationToken);
            return changes is null ? report with { Elapsed = watch.Elapsed } : report with
            {
                Products = new ProductCount(drafts.Count, changes.Added, changes.Changed, changes.Unchanged),
                Changes = changes.Examples,
                Elapsed = watch.Elapsed,
            };
        }
        catch (ImportStopped stopped)
        {
            return ImportReport.Failed(request, stopped.Problem) with { Elapsed = watch.Elapsed };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new ImportReport
            {
                Outcome = ImportOutcome.Cancelled,
                Format = request.Format,
                Source = request.Source ?? request.Format,
                Elapsed = watch.Elapsed,
            };
        }
    }

    private sealed class NoProducts : IKnownProducts
    {
        public string? Find(string source, string sku) => null;
    }
}
