using System.Diagnostics;
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
    /// <summary>Gives the products that stand in the shop, which files of events alone are held against.</summary>
    internal Func<IKnownProducts> Known { get; init; } = () => new NoProducts();

    /// <summary>Checks.</summary>
    /// <param name="request">What would be imported.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Stops it; the report then says so.</param>
    public Task<ImportReport> CheckAsync(
        ImportRequest request, IProgress<ImportProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => Check(request, progress, cancellationToken), CancellationToken.None);

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

    private ImportReport Check(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            var plan = ImportPlan.Make(request, time.GetUtcNow());
            var examples = new BadRowExamples();
            var survey = ImportSurvey.Take(plan, Known(), examples, progress, cancellationToken);
            return survey.ToReport(survey.TakeProducts(TimeSpan.Zero).Drafts.Count) with { Examples = examples.Rows, Elapsed = watch.Elapsed };
        }
        catch (ImportStopped stopped)
        {
            return ImportReport.Failed(request, stopped.Problem) with { Elapsed = watch.Elapsed };
        }
        catch (OperationCanceledException)
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
