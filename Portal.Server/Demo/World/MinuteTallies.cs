namespace Portal.Server.Demo.World;

/// <summary>Keeps the last minutes of a simulation. Not shared between threads.</summary>
internal sealed class MinuteTallies
{
    /// <summary>Three hours: enough to see a morning's learning, little enough to draw.</summary>
    private const int Kept = 180;

    private readonly LinkedList<SimulatedMinute> _minutes = new();

    /// <summary>The minutes something happened in, oldest first.</summary>
    public IReadOnlyList<SimulatedMinute> All => [.. _minutes];

    /// <summary>A visit began.</summary>
    public void Arrived(DateTimeOffset now) => Change(now, minute => minute with { Arrivals = minute.Arrivals + 1 });

    /// <summary>A step was taken.</summary>
    public void Stepped(DateTimeOffset now) => Change(now, minute => minute with { Steps = minute.Steps + 1 });

    /// <summary>A visit ended.</summary>
    public void Ended(DateTimeOffset now, ListTally tally)
    {
        foreach (var lists in tally.Placements.Values)
        {
            Change(now, minute => minute with
            {
                Lists = minute.Lists + lists.Lists, Clicks = minute.Clicks + lists.Clicks, Expected = minute.Expected + lists.Expected, Ideal = minute.Ideal + lists.Ideal,
            });
        }
    }

    private void Change(DateTimeOffset now, Func<SimulatedMinute, SimulatedMinute> change)
    {
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), now.Offset);
        if (_minutes.Last?.Value.At == minute)
        {
            _minutes.Last.Value = change(_minutes.Last.Value);
            return;
        }

        _minutes.AddLast(change(new SimulatedMinute(minute)));
        if (_minutes.Count > Kept)
        {
            _minutes.RemoveFirst();
        }
    }
}
