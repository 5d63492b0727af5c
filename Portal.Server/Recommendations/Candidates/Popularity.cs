using Microsoft.Extensions.Options;
using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Weighted events by product and hour, and the rankings drawn from them: popular (every event counts half after the
/// half-life) over all and within each category and department, and trending (the last hours against the usual).
/// Time is the hour of the newest event, so that an imported shop whose history ended years ago still has an order.
/// The ranking by decayed counts does not change as time passes, since all fade alike: only the products with new
/// events move, and a list is always up to date.
/// </summary>
internal sealed class Popularity : ILearner
{
    /// <summary>Products kept in each ranking: more than any list asks for, sold-out ones included.</summary>
    private const int RankingSize = 300;

    /// <summary>An event older than this many half-lives counts less than 1/4096 and is kept in the total only.</summary>
    private const int HalfLivesKept = 12;

    /// <summary>What the total adds to the score: too little to matter unless there is nothing recent at all.</summary>
    private const double TotalShare = 1e-12;

    private readonly ICatalogue _catalogue;
    private readonly RecommendationOptions _options;
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<string, TopList> _groups = new(StringComparer.Ordinal);
    private readonly TopList _popular = new(RankingSize);
    private readonly TopList _trending = new(RankingSize);
    private readonly List<HourCounts?> _counts = [];
    private int _newestHour = int.MinValue;
    private int _rankedHour = int.MinValue;
    private volatile bool _isStale;

    /// <summary>Follows the catalogue: a product that changes its category changes its ranking.</summary>
    public Popularity(ICatalogue catalogue, IOptions<RecommendationOptions> options)
    {
        (_catalogue, _options) = (catalogue, options.Value);
        catalogue.Changed += _ => _isStale = true;
    }

    private double HalfLifeHours => _options.HalfLifeDays * 24;

    /// <summary>Scores are relative to the start of the newest day: they need no new reckoning at every event.</summary>
    private int ReferenceHour => _newestHour - Mod(_newestHour, 24);

    private int OldestHour => ReferenceHour - (int)Math.Max(HalfLivesKept * HalfLifeHours, _options.TrendBaselineDays * 24);

    /// <summary>The most popular products.</summary>
    public IReadOnlyList<Candidate> Popular(CandidateQuery query) => Read(query, _popular);

    /// <summary>The most popular products of a category or department.</summary>
    public IReadOnlyList<Candidate> PopularIn(string category, CandidateQuery query) =>
        Read(query, null, category);

    /// <summary>The products with the most unusual attention.</summary>
    public IReadOnlyList<Candidate> Trending(CandidateQuery query) => Read(query, _trending);

    /// <summary>The score of a product: sum over hours of weight * 2^(-(age in hours) / half-life), ages from the newest day's start.</summary>
    public double ScoreOf(int product)
    {
        using var reading = new ReadLock(_lock);
        return product < _counts.Count && _counts[product] is { } counts ? Score(counts) : 0;
    }

    /// <summary>
    /// How unusual a product's attention is: (r - b) / sqrt(b + 1), where r is the weight of the last hours and b what
    /// the baseline would lead one to expect of as many hours.
    /// </summary>
    public double TrendOf(int product)
    {
        using var reading = new ReadLock(_lock);
        return product < _counts.Count && _counts[product] is { } counts ? Trend(counts) : 0;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<LearnedEvent> events, bool isHistory)
    {
        _lock.EnterWriteLock();
        try
        {
            Count(events);
            if (!isHistory)
            {
                Rank(events);
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    /// <inheritdoc/>
    public void HistoryEnded()
    {
        _lock.EnterWriteLock();
        try
        {
            RankAll();
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private IReadOnlyList<Candidate> Read(CandidateQuery query, TopList? ranking, string? category = null)
    {
        if (_isStale)
        {
            HistoryEnded();
        }

        using var reading = new ReadLock(_lock);
        ranking ??= _groups.GetValueOrDefault(category!);
        return ranking?.Take(query.Limit, query.MayShow) ?? [];
    }

    private void Count(ReadOnlySpan<LearnedEvent> events)
    {
        foreach (var seen in events)
        {
            if (EventWeights.Of(seen.Type) is > 0 and var weight)
            {
                var hour = (int)Math.Floor(seen.At / 3_600_000.0);
                _newestHour = Math.Max(_newestHour, hour);
                CountsOf(seen.Product).Add(hour, weight, OldestHour);
            }
        }
    }

    private HourCounts CountsOf(int product)
    {
        while (_counts.Count <= product)
        {
            _counts.Add(null);
        }

        return _counts[product] ??= new HourCounts();
    }

    private void Rank(ReadOnlySpan<LearnedEvent> events)
    {
        if (_newestHour != _rankedHour || _isStale)
        {
            RankAll();
            return;
        }

        foreach (var seen in events)
        {
            Rank(seen.Product);
        }
    }

    private void RankAll()
    {
        _isStale = false;
        _rankedHour = _newestHour;
        _popular.Clear();
        _trending.Clear();
        _groups.Clear();
        for (var product = 0; product < _counts.Count; product++)
        {
            _counts[product]?.Forget(OldestHour);
            Rank(product);
        }
    }

    private void Rank(int product)
    {
        if (product >= _counts.Count || _counts[product] is not { } counts)
        {
            return;
        }

        var score = Score(counts);
        var item = _catalogue[product];
        _popular.Raise(product, score);
        _trending.Raise(product, Trend(counts));
        Group(item.Category.Key).Raise(product, score);
        if (item.Department.Key != item.Category.Key)
        {
            Group(item.Department.Key).Raise(product, score);
        }
    }

    private TopList Group(string key) => _groups.TryGetValue(key, out var group) ? group : _groups[key] = new TopList(RankingSize);

    private double Score(HourCounts counts) => counts.Decayed(ReferenceHour, HalfLifeHours) + (TotalShare * counts.Total);

    private double Trend(HourCounts counts)
    {
        var recent = counts.Since(_newestHour - _options.TrendHours);
        var usual = counts.Since(_newestHour - (_options.TrendBaselineDays * 24)) * (_options.TrendHours / (_options.TrendBaselineDays * 24.0));
        return (recent - usual) / Math.Sqrt(usual + 1);
    }

    private static int Mod(int value, int divisor) => ((value % divisor) + divisor) % divisor;
}
