namespace Portal.Server.Demo;

/// <summary>What the simulated shoppers are doing.</summary>
/// <param name="Running">Whether new shoppers come.</param>
/// <param name="VisitsPerMinute">How many come in a minute of a busy evening.</param>
/// <param name="InShop">Visits going on.</param>
/// <param name="Ended">Visits that ended since the start of the program.</param>
/// <param name="Events">Events they made.</param>
/// <param name="Revenue">What they spent.</param>
/// <param name="Lists">What the lists they looked at were worth, by placement; the most seen first.</param>
public sealed record SimulatorPicture(
    bool Running, double VisitsPerMinute, int InShop, long Ended, long Events, decimal Revenue, IReadOnlyList<SimulatedLists> Lists)
{
    /// <summary>Seed of the world.</summary>
    public required int Seed { get; init; }

    /// <summary>The history that was made when the program started; null when it was there before.</summary>
    public required MadeHistory? History { get; init; }

    /// <summary>The last three hours, minute by minute; minutes without anything are left out.</summary>
    public required IReadOnlyList<SimulatedMinute> Minutes { get; init; }

    /// <summary>Visits that began in each hour of the day (UTC), from 0: those of the history and those since.</summary>
    public required IReadOnlyList<int> ArrivalsByHour { get; init; }
}

/// <summary>What the lists of a placement were worth, by the world's own truth.</summary>
/// <param name="Placement">The placement.</param>
/// <param name="Lists">Lists looked at.</param>
/// <param name="Clicks">How many were clicked; who clicks leaves the list.</param>
/// <param name="Expected">Clicks they were expected to get.</param>
/// <param name="Ideal">Clicks the best lists would have been expected to get.</param>
public sealed record SimulatedLists(string Placement, int Lists, int Clicks, double Expected, double Ideal);
