using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.ModelRegistry;
using Portal.Server.Monitoring.Drift;

namespace Portal.Server.Monitoring;

/// <summary>Measures how far the newest hours moved from those before.</summary>
internal sealed class FindDrift(FigureReader reader, ICatalogue catalogue, FindVersions versions, IOptions<DriftOptions> options, TimeProvider time)
{
    private const int TopProducts = 100;
    private const int MostParts = 6;
    private const double ProductsOfAList = 12;
    private const string Quality = "ndcg@10";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private DriftOptions Limits => options.Value;

    /// <summary>The spans: the newest hours, the one going on among them, and those before.</summary>
    public (FigureSpan Before, FigureSpan Now) Spans()
    {
        var until = Grains.BucketOf(Grain.Hour, time.GetUtcNow()) + 60;
        var now = new FigureSpan(Grain.Hour, until - (60L * Limits.WindowHours), until);
        return (new FigureSpan(Grain.Hour, now.From - (60L * Limits.BaselineHours), now.From), now);
    }

    /// <summary>Every measure, in their order, features by name.</summary>
    public async Task<IReadOnlyList<DriftReading>> ReadAsync(CancellationToken cancellationToken)
    {
        var (before, now) = Spans();
        var (old, fresh) = (await reader.FiguresAsync(before, ShopperSegment.All, cancellationToken), await reader.FiguresAsync(now, ShopperSegment.All, cancellationToken));
        var (was, isNow) = (FigureSums.Of(old.Select(line => line.Sums)), FigureSums.Of(fresh.Select(line => line.Sums)));
        return
        [
            Popularity(await reader.SumAsync(HistogramNames.Acts, before, cancellationToken), await reader.SumAsync(HistogramNames.Acts, now, cancellationToken)),
            Share(DriftMeasure.NewItems, (was[Figure.NewProductActs], was[Figure.ProductActs]), (isNow[Figure.NewProductActs], isNow[Figure.ProductActs])),
            SessionLength(was, isNow),
            .. await FeaturesAsync(before, now, cancellationToken),
            await OnlineGapAsync(old, fresh, cancellationToken),
            Share(DriftMeasure.Fallback, (was[Figure.FallbackLists], was[Figure.Lists]), (isNow[Figure.FallbackLists], isNow[Figure.Lists])),
        ];
    }

    private DriftReading Popularity(Dictionary<int, long> before, Dictionary<int, long> now)
    {
        var top = before.Concat(now).GroupBy(one => one.Key).OrderByDescending(group => group.Sum(one => one.Value)).ThenBy(group => group.Key)
            .Take(TopProducts).Select(group => group.Key).ToArray();
        var kinds = top.Select(number => (Before: before.GetValueOrDefault(number), Now: now.GetValueOrDefault(number))).ToList();
        var (n, m) = (before.Values.Sum(), now.Values.Sum());
        kinds.Add((n - kinds.Sum(kind => kind.Before), m - kinds.Sum(kind => kind.Now)));
        if (Math.Min(n, m) < Limits.Fewest)
        {
            return new DriftReading(DriftMeasure.Popularity, "", null, null, null, 0, Limits.Popularity, []);
        }

        var (distance, chance) = Shift.Variation(kinds);
        var parts = top.Select((number, place) => (number, Before: kinds[place].Before / (double)n, Now: kinds[place].Now / (double)m))
            .OrderByDescending(part => Math.Abs(part.Now - part.Before)).Take(MostParts).ToArray();
        var names = NamesOf([.. parts.Select(part => part.number)]);
        return new DriftReading(
            DriftMeasure.Popularity, "", null, null, Math.Max(0, distance - chance), chance, Limits.Popularity,
            [.. parts.Select(part => new DriftPart(names.GetValueOrDefault(part.number, ""), part.Before, part.Now))]);
    }

    private DriftReading Share(DriftMeasure measure, (long Part, long Whole) before, (long Part, long Whole) now)
    {
        if (Math.Min(before.Whole, now.Whole) < Limits.Fewest)
        {
            return new DriftReading(measure, "", null, null, null, 0, Limits.Of(measure), []);
        }

        var (was, isNow, both) = (before.Part / (double)before.Whole, now.Part / (double)now.Whole, (before.Part + now.Part) / (double)(before.Whole + now.Whole));
        // Three standard errors of the difference of two shares.
        var chance = 3 * Math.Sqrt(both * (1 - both) * ((1.0 / before.Whole) + (1.0 / now.Whole)));
        return new DriftReading(measure, "", was, isNow, isNow - was, chance, Limits.Of(measure), []);
    }

    private DriftReading SessionLength(FigureSums was, FigureSums isNow)
    {
        static double? Length(FigureSums sums) => sums[Figure.Visits] > 0 ? (sums[Figure.Events] - sums[Figure.Impressions]) / (double)sums[Figure.Visits] : null;
        var enough = Math.Min(was[Figure.Visits], isNow[Figure.Visits]) >= Limits.Fewest;
        var (before, now) = (Length(was), Length(isNow));
        return new DriftReading(
            DriftMeasure.SessionLength, "", enough ? before : null, enough ? now : null, enough ? MetricFormula.Change(before, now) : null, 0, Limits.SessionLength, []);
    }

    private async Task<IReadOnlyList<DriftReading>> FeaturesAsync(FigureSpan before, FigureSpan now, CancellationToken cancellationToken)
    {
        async Task<Dictionary<string, Dictionary<int, long>>> Read(FigureSpan span)
        {
            var all = new Dictionary<string, Dictionary<int, long>>(StringComparer.Ordinal);
            foreach (var row in (await reader.HistogramsAsync(HistogramNames.Fact, span, cancellationToken)).Concat(await reader.HistogramsAsync(HistogramNames.Price, span, cancellationToken)))
            {
                SparseCounts.AddTo(all.TryGetValue(row.Name, out var counts) ? counts : all[row.Name] = [], row.Counts);
            }

            return all;
        }

        var (old, fresh) = (await Read(before), await Read(now));
        return [.. old.Keys.Union(fresh.Keys).Order(StringComparer.Ordinal).Select(name => Feature(name, old.GetValueOrDefault(name) ?? [], fresh.GetValueOrDefault(name) ?? []))];
    }

    private DriftReading Feature(string name, Dictionary<int, long> before, Dictionary<int, long> now)
    {
        if (Math.Min(before.Values.Sum(), now.Values.Sum()) < Limits.Fewest)
        {
            return new DriftReading(DriftMeasure.Feature, name, null, null, null, 0, Limits.Feature, []);
        }

        var (index, chance, bins) = Shift.Stability(before, now, name.StartsWith(HistogramNames.Fact, StringComparison.Ordinal) ? ProductsOfAList : 1);
        static string Span(int first, int last) => first == last
            ? FormattableString.Invariant($"{LogScale.ValueOf(first):0.####}") : FormattableString.Invariant($"{LogScale.ValueOf(first):0.####}–{LogScale.ValueOf(last):0.####}");
        return new DriftReading(
            DriftMeasure.Feature, name, LogScale.Percentile(before, 0.5), LogScale.Percentile(now, 0.5), index, chance, Limits.Feature,
            [.. bins.Select(bin => new DriftPart(Span(bin.First, bin.Last), bin.Before, bin.Now))]);
    }

    /// <summary>
    /// Change of the logarithm of click-through, less that of the quality measured offline of the versions that made the lists, each
    /// weighed by what its lists showed: what moved that nobody foresaw. Chance is three standard errors of the first, (1 - c)/clicks
    /// being the variance of the logarithm of a share.
    /// </summary>
    private async Task<DriftReading> OnlineGapAsync(List<FigureLine> old, List<FigureLine> fresh, CancellationToken cancellationToken)
    {
        var quality = (await versions.AllAsync(cancellationToken))
            .Select(version => (version.Id, Value: (JsonSerializer.Deserialize<Dictionary<string, MeasuredValue>>(version.MetricsJson, Json) ?? []).GetValueOrDefault(Quality).Value))
            .Where(version => version.Value > 0).ToDictionary(version => version.Id, version => version.Value, StringComparer.Ordinal);
        var (before, now) = (Online.Of(old, quality), Online.Of(fresh, quality));
        if (Math.Min(before.Shown, now.Shown) < Limits.Fewest || before.Clicks == 0 || now.Clicks == 0)
        {
            return new DriftReading(DriftMeasure.OnlineGap, "", null, null, null, 0, Limits.OnlineGap, []);
        }

        var gap = Math.Log(now.Rate / before.Rate) - Math.Log(now.Quality / before.Quality);
        var chance = 3 * Math.Sqrt(((1 - before.Rate) / before.Clicks) + ((1 - now.Rate) / now.Clicks));
        return new DriftReading(
            DriftMeasure.OnlineGap, "", before.Rate, now.Rate, Math.Exp(gap) - 1, Math.Exp(chance) - 1, Limits.OnlineGap,
            [new DriftPart(Quality, before.Quality, now.Quality)]);
    }

    private Dictionary<int, string> NamesOf(HashSet<int> numbers) => Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index])
        .Where(item => numbers.Contains((int)item.Product.Number)).GroupBy(item => (int)item.Product.Number).ToDictionary(group => group.Key, group => group.First().Id);
}
