using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Import;
using Portal.Server.Quality.Products;
using Portal.Server.Quality.Traffic;

namespace Portal.Server.Quality;

/// <summary>
/// Measures the quality of the data: every rule over the products on sale and the newest events, and what the products say field by
/// field. What an import has just made plainly wrong is held back. One row a day is kept, so that a page need not count.
/// </summary>
internal sealed class MeasureQuality(
    IDbContextFactory<PortalDbContext> contexts, ReadProducts read, ICatalogue catalogue, IEventLog log, QuarantineSources sources, QuarantineProducts quarantine,
    UnseenImports imports, QualityFeed feed, IOptions<QualityOptions> options, TimeProvider time) : IDisposable
{
    private const int MostHeld = 100_000, MostNamed = 200;
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Measures now.</summary>
    public async Task<QualityReport> RunAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // Taken first: an import that ends while this looks is looked at by the next.
            var (start, now) = (Stopwatch.GetTimestamp(), time.GetUtcNow());
            var atWork = await HoldBackAsync(cancellationToken);
            var report = await LookAsync(now, cancellationToken);
            report = report with { ImportsAtWork = atWork, Milliseconds = (long)Stopwatch.GetElapsedTime(start).TotalMilliseconds };
            await KeepAsync(report, cancellationToken);
            feed.Tell();
            return report;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Holds back the products whose price imports since the last measure made jump beyond what anybody means.</summary>
    /// <returns>Imports that are still at work: the next measure looks at them.</returns>
    private async Task<Guid[]> HoldBackAsync(CancellationToken cancellationToken)
    {
        var (ids, since, atWork) = await imports.FindAsync(cancellationToken);
        if (ids.Length == 0 || options.Value.HoldPriceJump < 1.5)
        {
            return atWork;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var products = db.ImportedProducts.Where(product => ids.Contains(product.RunId)).Select(product => product.ProductId);
        var changes = await db.PriceChanges.AsNoTracking().Where(change => change.At >= since && products.Contains(change.ProductId)).ToListAsync(cancellationToken);
        string[] wrong =
        [
            .. changes.GroupBy(change => change.ProductId).Select(same => same.MaxBy(change => change.Id)!)
                .Where(change => ProductFindings.FactorOf(change) >= options.Value.HoldPriceJump && catalogue.Find(change.ProductId)?.Product.PriceMinor == change.AfterMinor)
                .Select(change => change.ProductId).Take(MostHeld),
        ];
        foreach (var some in wrong.Chunk(5_000))
        {
            await quarantine.HoldAsync(some, QualityRules.HeldByItself, AuditActor.Program("quality"), cancellationToken);
        }

        return atWork;
    }

    private async Task<QualityReport> LookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        var products = await read.RunAsync(cancellationToken);
        var pardons = await PardonsAsync(cancellationToken);
        foreach (var (rule, found) in new ProductFindings(products, options.Value).All(await JumpsAsync(now, cancellationToken)))
        {
            FindingExample[] left = [.. found.Where(example => !pardons.Contains((rule.Name(), example.Subject)))];
            findings.Add(new Finding(rule, left.Length, products.Count, [.. left.Take(Finding.MostExamples)]));
        }

        var traffic = new TrafficFindings(catalogue, options.Value, sources.Read());
        foreach (var stored in log.Read(Math.Max(0, log.LastSequence - options.Value.Events), cancellationToken).SelectMany(chunk => chunk))
        {
            traffic.See(stored);
        }

        foreach (var (rule, affected, looked, found) in traffic.All())
        {
            FindingExample[] left = [.. found.Where(example => !pardons.Contains((rule.Name(), example.Subject)))];
            findings.Add(new Finding(rule, affected - (found.Count - left.Length), looked, [.. left.Take(Finding.MostExamples)]));
        }

        // Whoever held them back: this measure or one before it. Nobody has looked at them until they are let go.
        string[] held =
        [
            .. Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index].Product).Where(product => product.QuarantineReason == QualityRules.HeldByItself)
                .OrderByDescending(product => product.QuarantinedAt).Select(product => product.Id),
        ];
        return new QualityReport(now, products.Count, traffic.Events, findings, FieldProfiles.Of(products), [.. held.Take(MostNamed)]) { HeldBackInAll = held.Length };
    }

    private async Task<HashSet<(string, string)>> PardonsAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Pardons.AsNoTracking().Select(pardon => new { pardon.Rule, pardon.Subject }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Rule, row.Subject))];
    }

    private async Task<Dictionary<string, PriceChange>> JumpsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-options.Value.JumpDays);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var changes = await db.PriceChanges.AsNoTracking().Where(change => change.At >= since).ToListAsync(cancellationToken);
        return changes.GroupBy(change => change.ProductId, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.MaxBy(change => change.Id)!, StringComparer.Ordinal);
    }

    private async Task KeepAsync(QualityReport report, CancellationToken cancellationToken)
    {
        var day = report.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await db.QualityDays.FindAsync([day], cancellationToken);
        if (row is null)
        {
            db.QualityDays.Add(new QualityDay { Day = day, At = report.At, Score = report.Score, Json = report.ToJson() });
        }
        else
        {
            (row.At, row.Score, row.Json) = (report.At, report.Score, report.ToJson());
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
