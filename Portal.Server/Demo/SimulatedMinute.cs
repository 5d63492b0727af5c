namespace Portal.Server.Demo;

/// <summary>What the simulated shoppers did in one minute.</summary>
/// <param name="At">Its first moment.</param>
public sealed record SimulatedMinute(DateTimeOffset At)
{
    /// <summary>Visits that began.</summary>
    public int Arrivals { get; init; }

    /// <summary>Steps taken: a look at a list, a page, an order.</summary>
    public int Steps { get; init; }

    /// <summary>Lists looked at in visits that ended.</summary>
    public int Lists { get; init; }

    /// <summary>Of these, clicked.</summary>
    public int Clicks { get; init; }

    /// <summary>Clicks they were expected to get, by the truth.</summary>
    public double Expected { get; init; }

    /// <summary>Clicks the best lists would have been expected to get.</summary>
    public double Ideal { get; init; }
}
