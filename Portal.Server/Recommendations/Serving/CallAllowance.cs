namespace Portal.Server.Recommendations.Serving;

/// <summary>How often one connection may call: so many at once, and so many more each second.</summary>
internal sealed class CallAllowance(TimeProvider time, int atOnce, double perSecond)
{
    private readonly Lock _gate = new();
    private long _last = time.GetTimestamp();
    private double _left = atOnce;

    /// <summary>Calls refused so far.</summary>
    public int Refused { get; private set; }

    /// <summary>Takes one call; false when none is left.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _left = Math.Min(atOnce, _left + (time.GetElapsedTime(_last, now).TotalSeconds * perSecond));
            _last = now;
            if (_left < 1)
            {
                Refused++;
                return false;
            }

            _left--;
            return true;
        }
    }
}
