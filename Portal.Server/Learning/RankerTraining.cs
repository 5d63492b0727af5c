using Portal.Server.Hosting;

namespace Portal.Server.Learning;

/// <summary>Where the training of rankers stands in this program: what came of it stands among their versions.</summary>
public sealed class RankerTraining(TimeProvider time) : NewsFeed
{
    private readonly Lock _gate = new();
    private (RankerTrainingState State, DateTimeOffset At, string? Error) _now = (RankerTrainingState.None, default, null);

    /// <summary>The state, since when, and why the last training failed.</summary>
    public (RankerTrainingState State, DateTimeOffset At, string? Error) Now
    {
        get
        {
            lock (_gate)
            {
                return _now;
            }
        }
    }

    /// <summary>Takes a state from all others but one that is waiting or at work.</summary>
    /// <returns>Whether nothing was.</returns>
    internal bool Queue()
    {
        lock (_gate)
        {
            if (_now.State is RankerTrainingState.Queued or RankerTrainingState.Running)
            {
                return false;
            }

            _now = (RankerTrainingState.Queued, time.GetUtcNow(), null);
        }

        Tell();
        return true;
    }

    /// <summary>Notes a state.</summary>
    internal void Set(RankerTrainingState state, string? error = null)
    {
        lock (_gate)
        {
            _now = (state, time.GetUtcNow(), error);
        }

        Tell();
    }
}
