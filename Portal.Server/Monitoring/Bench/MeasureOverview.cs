using System.Diagnostics;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Monitoring.Bench;

/// <summary>Counts a history by the program's own counting, holds it against the tables, and measures pages over it.</summary>
internal sealed class MeasureOverview(IServiceProvider services, long events, int times, FilledHistory filled)
{
    private static readonly Metric[] Tiles =
        [Metric.Lists, Metric.ClickThrough, Metric.AddToCart, Metric.Conversion, Metric.RevenuePerThousand, Metric.Coverage, Metric.Fallback, Metric.Orders];

    /// <summary>Measures.</summary>
    public async Task<OverviewReport> RunAsync(Machine machine, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await services.GetRequiredService<KeepFigures>().CountAsync(cancellationToken);
        var counted = new OverviewOnce($"counting {events:N0} events", Stopwatch.GetElapsedTime(began).TotalSeconds);
        began = Stopwatch.GetTimestamp();
        Check();
        var check = new OverviewOnce("the sums of the newest day, from the tables of events and lists", Stopwatch.GetElapsedTime(began).TotalSeconds);
        var database = services.GetRequiredService<PortalConnection>();
        return new OverviewReport(
            TimeProvider.System.GetUtcNow(), machine, events, filled.Lists, new FileInfo(database.File).Length / 1073741824.0,
            Ask("""SELECT (SELECT COUNT(*) FROM "Figures") + (SELECT COUNT(*) FROM "Histograms")"""), await PagesAsync(cancellationToken), [.. filled.Once, counted, check]);
    }

    /// <summary>All events are counted, and the newest whole day is what the tables say.</summary>
    private void Check()
    {
        var day = Grains.BucketOf(Grain.Day, filled.Until) - Grains.MinutesOf(Grain.Day);
        var (from, until) = (day * 60_000, (day + Grains.MinutesOf(Grain.Day)) * 60_000);
        // Events are in the order of time: those of a day stand together.
        var first = Ask($"""SELECT MIN("Sequence") FROM (SELECT "Sequence" FROM "Events" WHERE "Sequence" > {events - (events / 100) - 20_000} AND "OccurredAt" >= {from})""");
        (string What, long Kept, long True)[] sums =
        [
            ("events", Ask("""SELECT SUM("Events") FROM "Figures" WHERE "Grain" = 3"""), events),
            ("shoppers", Ask("""SELECT SUM("NewShoppers") FROM "Figures" WHERE "Grain" = 3"""), Ask("""SELECT COUNT(*) FROM (SELECT DISTINCT "ShopperId" FROM "Events")""")),
            .. new[] { (Figure.Clicks, 3), (Figure.Carts, 5), (Figure.Purchases, 7) }.Select(figure => (
                $"{figure.Item1} of the newest day", Ask($"""SELECT SUM("{figure.Item1}") FROM "Figures" WHERE "Grain" = 3 AND "Bucket" = {day} AND "Placement" <> ''"""),
                Ask($"""
                    SELECT COUNT(*) FROM "Events" e JOIN "ServedLists" l ON l."ListId" = e."ListId" AND l."ShopperId" = e."ShopperId"
                    WHERE e."Sequence" >= {first} AND e."OccurredAt" < {until} AND e."Type" = {figure.Item2}
                    """))),
        ];
        if (sums.Where(sum => sum.Kept != sum.True).Select(sum => $"{sum.What}: kept {sum.Kept}, true {sum.True}").ToArray() is { Length: > 0 } wrong)
        {
            throw new InvalidOperationException($"What was counted is not what is stored; what would be measured is worth nothing. {string.Join("; ", wrong)}");
        }
    }

    private async Task<IReadOnlyList<OverviewPageFigures>> PagesAsync(CancellationToken cancellationToken)
    {
        var pages = Pages().ToArray();
        var taken = pages.Select(_ => new List<double>()).ToArray();
        for (var time = 0; time < times; time++)
        {
            // In turn, so that what others do on this machine meets all alike.
            for (var page = 0; page < pages.Length; page++)
            {
                var began = Stopwatch.GetTimestamp();
                await pages[page].Open(cancellationToken);
                taken[page].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return [.. pages.Select((page, place) => new OverviewPageFigures(
            page.Name, taken[place].Order().ElementAt(times / 2), taken[place].Order().ElementAt((int)Math.Ceiling(0.95 * times) - 1), taken[place].Max()))];
    }

    private IEnumerable<(string Name, Func<CancellationToken, Task> Open)> Pages()
    {
        foreach (var period in Enum.GetValues<FigurePeriod>())
        {
            yield return ($"overview, {period}", stop => OverviewAsync(new FigureChoice(period), stop));
        }

        yield return ("overview, Year, returning shoppers", stop => OverviewAsync(new FigureChoice(FigurePeriod.Year, FigureComparison.Before, ShopperSegment.Returning), stop));
        yield return ("drift", stop => services.GetRequiredService<FindDrift>().ReadAsync(stop));
        foreach (var metric in Enum.GetValues<Metric>().Where(metric => metric is not (Metric.Latency or Metric.Queues)))
        {
            yield return ($"{metric}, Year", stop => Fresh().Find.ReadAsync(metric, new FigureChoice(FigurePeriod.Year), stop));
        }
    }

    /// <summary>What opening the overview asks, totals and stages among it.</summary>
    private async Task OverviewAsync(FigureChoice choice, CancellationToken cancellationToken)
    {
        var (find, figures, totals) = Fresh();
        using (totals)
        {
            var hour = FigureSpan.Of(FigurePeriod.Hour, filled.Until);
            await find.ReadAsync(Tiles, choice, cancellationToken);
            await figures.WholeAsync(Metric.Latency, hour, cancellationToken);
            await figures.WholeAsync(Metric.Queues, hour, cancellationToken);
            await totals.FindAsync(cancellationToken);
        }
    }

    /// <summary>Readers that remember nothing of the time before.</summary>
    private (FindMetric Find, FindFigures Figures, FindShopTotals Totals) Fresh()
    {
        var contexts = services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<PortalDbContext>>();
        var figures = new FindFigures(services.GetRequiredService<FigureReader>(), services.GetRequiredService<KeepFigures>(), TimeProvider.System);
        return (new FindMetric(figures, services.GetRequiredService<ICatalogue>(), TimeProvider.System), figures, new FindShopTotals(contexts, TimeProvider.System));
    }

    private long Ask(string sql)
    {
        using var connection = services.GetRequiredService<PortalConnection>().OpenRelaxed();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long answer ? answer : 0;
    }
}
