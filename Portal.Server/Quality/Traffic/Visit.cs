namespace Portal.Server.Quality.Traffic;

/// <summary>The moments of one visit's acts.</summary>
/// <param name="most">So many are kept; a visit of more has shown what it is.</param>
internal sealed class Visit(int most)
{
    private readonly List<long> _moments = [];

    /// <summary>Acts.</summary>
    public int Count { get; private set; }

    /// <summary>Takes an act in.</summary>
    /// <param name="moment">When, in Unix milliseconds.</param>
    public void Add(long moment)
    {
        Count++;
        if (_moments.Count < most)
        {
            _moments.Add(moment);
        }
    }

    /// <summary>The most acts within a span.</summary>
    public int MostWithin(TimeSpan span)
    {
        _moments.Sort();
        var (best, first) = (0, 0);
        for (var last = 0; last < _moments.Count; last++)
        {
            while (_moments[last] - _moments[first] > span.TotalMilliseconds)
            {
                first++;
            }

            best = Math.Max(best, last - first + 1);
        }

        return best;
    }

    /// <summary>The middle of the gaps in seconds, and their standard deviation by their mean; null when all happened at once.</summary>
    public (double Seconds, double Variation)? Regularity()
    {
        _moments.Sort();
        var gaps = _moments.Skip(1).Zip(_moments, (later, earlier) => (later - earlier) / 1000.0).ToArray();
        var mean = gaps.Average();
        return mean <= 0 ? null : (mean, Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean);
    }
}
