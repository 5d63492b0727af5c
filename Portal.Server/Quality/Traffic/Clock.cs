namespace Portal.Server.Quality.Traffic;

/// <summary>How late the events of one sender came.</summary>
internal sealed class Clock
{
    private DateTimeOffset _first = DateTimeOffset.MaxValue, _last = DateTimeOffset.MinValue;

    /// <summary>Events.</summary>
    public int Count { get; private set; }

    /// <summary>The least delay; below 0 when the sender's clock was ahead.</summary>
    public TimeSpan Least { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The most.</summary>
    public TimeSpan Most { get; private set; } = TimeSpan.MinValue;

    /// <summary>From the first event received to the last.</summary>
    public TimeSpan Span => _last - _first;

    /// <summary>Takes an event in.</summary>
    public void Add(TimeSpan lag, DateTimeOffset received)
    {
        Count++;
        (Least, Most) = (lag < Least ? lag : Least, lag > Most ? lag : Most);
        (_first, _last) = (received < _first ? received : _first, received > _last ? received : _last);
    }
}
