namespace Portal.Server.Monitoring.Counting;

/// <summary>What some events or lists add to the figures; in memory until <see cref="FigureStore"/> writes it.</summary>
/// <param name="options">How long each grain is kept: what would be trimmed at once is left out.</param>
/// <param name="now">The moment that counts from.</param>
internal sealed class FigureTally(FigureOptions options, DateTimeOffset now)
{
    private readonly (Grain Grain, long Oldest)[] _grains =
        [.. Grains.All.Select(grain => (grain, (now - options.Keep(grain)).ToUnixTimeMilliseconds()))];

    /// <summary>The figures.</summary>
    public Dictionary<FigureKey, FigureSums> Figures { get; } = [];

    /// <summary>The histograms.</summary>
    public Dictionary<HistogramKey, Dictionary<int, long>> Histograms { get; } = [];

    /// <summary>The rows of a moment, one for each grain that is kept that long.</summary>
    public IEnumerable<(Grain Grain, FigureSums Sums)> At(long milliseconds, string placement, string version, int segment)
    {
        foreach (var (grain, oldest) in _grains)
        {
            if (milliseconds >= oldest)
            {
                yield return (grain, Of(new FigureKey(grain, Grains.BucketOf(grain, milliseconds), placement, version, segment)));
            }
        }
    }

    /// <summary>Adds one to a number of a histogram, in each grain that is kept that long.</summary>
    public void Note(string name, int number, long milliseconds, string placement = "", string version = "")
    {
        foreach (var (grain, oldest) in _grains)
        {
            if (milliseconds >= oldest)
            {
                Note(new HistogramKey(name, grain, Grains.BucketOf(grain, milliseconds), placement, version), number, 1);
            }
        }
    }

    /// <summary>Adds to a number of one histogram.</summary>
    public void Note(HistogramKey key, int number, long count)
    {
        if (!Histograms.TryGetValue(key, out var counts))
        {
            Histograms.Add(key, counts = []);
        }

        counts[number] = counts.GetValueOrDefault(number) + count;
    }

    private FigureSums Of(FigureKey key)
    {
        if (!Figures.TryGetValue(key, out var sums))
        {
            Figures.Add(key, sums = new FigureSums());
        }

        return sums;
    }
}
