using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Rankings by weighted events: popular (every event counts half after the half-life) over all and within each category
/// and department, and trending (the last hours against the usual).
/// The order by decayed counts does not change as time passes, since all fade alike: only the products with new events
/// move, and a list is always up to date.
/// </summary>
internal sealed class Popularity : ILearner, IProductPopularity
{
    /// <summary>Products kept in each ranking: more than any list asks for, sold-out ones included.</summary>
    private const int RankingSize = 300;

    private readonly ICatalogue _catalogue;
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly RecommendationOptions _options;
    private EventCounts _counts;
    private readonly Dictionary<string, TopList> _groups = new(StringComparer.Ordinal);
    private readonly TopList _popular = new(RankingSize);
    private readonly TopList _trending = new(RankingSize);
    private int _rankedHour;
    private volatile bool _isStale;
    // By product; read without a lock, put anew when it must grow.
    private volatile float[] _scores = [];

    /// <summary>Follows the catalogue: a product that changes its category changes its ranking.</summary>
    public Popularity(ICatalogue catalogue, IOptions<RecommendationOptions> options)
    {
        _catalogue = catalogue;
        _options = options.Value;
        _counts = new EventCounts(_options);
        catalogue.Changed += _ => _isStale = true;
    }

    /// <summary>The most popular products.</summary>
    public IReadOnlyList<Candidate> Popular(CandidateQuery query) => Read(query, () => _popular);

    /// <summary>The most popular products of a category or department.</summary>
    public IReadOnlyList<Candidate> PopularIn(string category, CandidateQuery query) =>
        Read(query, () => _groups.GetValueOrDefault(category));

    /// <summary>The products with the most unusual attention.</summary>
    public IReadOnlyList<Candidate> Trending(CandidateQuery query) => Read(query, () => _trending);

    /// <inheritdoc/>
    public float Score(int index)
    {
        var scores = _scores;
        return index < scores.Length ? scores[index] : 0;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<LearnedEvent> events, bool isHistory)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (ref readonly var seen in events)
            {
                _counts.Add(seen);
            }

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

    /// <summary>Scores only rise with what is learned, so that all are ranked anew when something is taken out.</summary>
    public void Unlearn(ReadOnlySpan<LearnedEvent> events)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (ref readonly var seen in events)
            {
                _counts.Remove(seen);
                Publish(seen.Product, 0);
            }

            RankAll();
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

    /// <inheritdoc/>
    public void Save(SnapshotWriter writer) => _counts.Save(writer);

    /// <summary>The rankings are not saved: they follow from the counts and the catalogue as it is.</summary>
    public Action Read(SnapshotReader reader)
    {
        var counts = EventCounts.Read(reader, _options);
        return () => _counts = counts;
    }

    private IReadOnlyList<Candidate> Read(CandidateQuery query, Func<TopList?> ranking)
    {
        if (_isStale)
        {
            HistoryEnded();
        }

        using var reading = new ReadLock(_lock);
        return ranking()?.Take(query.Limit, query.MayShow) ?? [];
    }

    /// <summary>Scores are relative to the newest hour: when it moves on, all of them move.</summary>
    private void Rank(ReadOnlySpan<LearnedEvent> events)
    {
        if (_counts.NewestHour != _rankedHour || _isStale)
        {
            RankAll();
            return;
        }

        foreach (ref readonly var seen in events)
        {
            Rank(seen.Product);
        }

        if (_isStale)
        {
            RankAll();
        }
    }

    private void RankAll()
    {
        _isStale = false;
        _rankedHour = _counts.NewestHour;
        _counts.Forget();
        _popular.Clear();
        _trending.Clear();
        _groups.Clear();
        for (var product = 0; product < _counts.Products; product++)
        {
            Rank(product);
        }
    }

    private void Rank(int product)
    {
        var score = _counts.Score(product);
        if (score == 0)
        {
            return;
        }

        Publish(product, (float)score);
        var item = _catalogue[product];
        _popular.Raise(product, score);
        // A late event of an earlier day raises what is usual, so that today stands out less.
        _isStale |= !_trending.Raise(product, _counts.Trend(product));
        Group(item.Category.Key).Raise(product, score);
        if (item.Department.Key != item.Category.Key)
        {
            Group(item.Department.Key).Raise(product, score);
        }
    }

    private void Publish(int product, float score)
    {
        if (_scores.Length <= product)
        {
            var larger = new float[Math.Max(product + 1, _scores.Length * 2)];
            _scores.CopyTo(larger, 0);
            _scores = larger;
        }

        _scores[product] = score;
    }

    private TopList Group(string key) => _groups.TryGetValue(key, out var group) ? group : _groups[key] = new TopList(RankingSize);
}
