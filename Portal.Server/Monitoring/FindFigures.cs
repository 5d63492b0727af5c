using System.Collections.Concurrent;

namespace Portal.Server.Monitoring;

/// <summary>Reads the figures that pages show. Pages that ask for the same share one answer for a second or some, as they are asked twice a second.</summary>
internal sealed class FindFigures(FigureReader reader, KeepFigures keep, TimeProvider time)
{
    private const int Most = 128;
    private readonly ConcurrentDictionary<(string, FigureSpan, ShopperSegment), (DateTimeOffset At, object Answer)> _answers = new();

    /// <summary>Stored events that are not in the figures yet.</summary>
    public long Behind => keep.Behind;

    /// <summary>Figures of a span, by bucket, placement and version; buckets without any are left out.</summary>
    public Task<IReadOnlyList<FigureLine>> LinesAsync(FigureSpan span, ShopperSegment segment, CancellationToken cancellationToken) => SharedAsync(
        nameof(LinesAsync), span, segment, async () => (IReadOnlyList<FigureLine>)await reader.FiguresAsync(span, segment, cancellationToken));

    /// <summary>How many different products lists showed in a span.</summary>
    public Task<ShownProducts> ShownAsync(FigureSpan span, CancellationToken cancellationToken) => SharedAsync(nameof(ShownAsync), span, default, async () =>
    {
        var rows = (await reader.HistogramsAsync(HistogramNames.Shown, span, cancellationToken)).Select(row => (Row: row, Products: SparseCounts.NumbersOf(row.Counts))).ToArray();
        return new ShownProducts(
            Union(rows.Select(one => one.Products)), By(rows, row => row.Bucket), By(rows, row => row.Placement), By(rows, row => row.Version));
    });

    /// <summary>How long stages took, by bucket, in the order of their names.</summary>
    public Task<IReadOnlyList<TimedLine>> StagesAsync(FigureSpan span, CancellationToken cancellationToken) => TimedAsync(HistogramNames.Stage, span, cancellationToken);

    /// <summary>How long lines were, looked at every five seconds, by bucket, in the order of their names.</summary>
    public Task<IReadOnlyList<TimedLine>> QueuesAsync(FigureSpan span, CancellationToken cancellationToken) => TimedAsync(HistogramNames.Queue, span, cancellationToken);

    /// <summary>The same over the whole span, one line for each name.</summary>
    public async Task<IReadOnlyList<TimedLine>> WholeAsync(Metric metric, FigureSpan span, CancellationToken cancellationToken)
    {
        var beginning = metric == Metric.Queues ? HistogramNames.Queue : HistogramNames.Stage;
        return await SharedAsync(beginning, span, ShopperSegment.All, async () => (IReadOnlyList<TimedLine>)
        [
            .. (await reader.HistogramsAsync(beginning, span, cancellationToken)).GroupBy(row => row.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Timed(group.Key[beginning.Length..], span.From, group)),
        ]);
    }

    private Task<IReadOnlyList<TimedLine>> TimedAsync(string beginning, FigureSpan span, CancellationToken cancellationToken) => SharedAsync(
        nameof(TimedAsync) + beginning, span, default, async () => (IReadOnlyList<TimedLine>)
        [
            .. (await reader.HistogramsAsync(beginning, span, cancellationToken)).OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.Bucket)
                .Select(row => Timed(row.Name[beginning.Length..], row.Bucket, [row])),
        ]);

    private static TimedLine Timed(string name, long bucket, IEnumerable<HistogramRow> rows)
    {
        var counts = new Dictionary<int, long>();
        foreach (var row in rows)
        {
            SparseCounts.AddTo(counts, row.Counts);
        }

        double At(double share) => LogScale.Percentile(counts, share) ?? 0;
        return new TimedLine(name, bucket, counts.Values.Sum(), At(0.5), At(0.95), At(0.99));
    }

    private static int Union(IEnumerable<NumberSet> sets)
    {
        var all = new NumberSet();
        foreach (var set in sets)
        {
            all.Add(set);
        }

        return all.Count;
    }

    private static Dictionary<T, int> By<T>((HistogramRow Row, NumberSet Products)[] rows, Func<HistogramRow, T> key) where T : notnull =>
        rows.GroupBy(one => key(one.Row)).ToDictionary(group => group.Key, group => Union(group.Select(one => one.Products)));

    private async Task<T> SharedAsync<T>(string question, FigureSpan span, ShopperSegment segment, Func<Task<T>> ask) where T : notnull
    {
        var (key, now) = ((question, span, segment), time.GetUtcNow());
        if (_answers.TryGetValue(key, out var known) && now - known.At < GoodFor(span.Grain))
        {
            return (T)known.Answer;
        }

        if (_answers.Count >= Most)
        {
            _answers.Clear();
        }

        var answer = await ask();
        _answers[key] = (now, answer);
        return answer;
    }

    private static TimeSpan GoodFor(Grain grain) => TimeSpan.FromSeconds(grain switch { Grain.Minute => 1, Grain.Hour => 2, _ => 10 });
}
