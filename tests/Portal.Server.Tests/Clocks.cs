using Microsoft.Extensions.Time.Testing;

namespace Portal.Server.Tests;

/// <summary>What a fake clock does besides ticking.</summary>
internal static class Clocks
{
    /// <summary>
    /// Lets hours or days pass as a machine knows them that slept: timers ring behind them, not once for each period in between. A
    /// program has timers of a second, and a day of their callbacks takes minutes.
    /// </summary>
    public static void Sleep(this FakeTimeProvider clock, TimeSpan span)
    {
        var awake = TimeSpan.FromSeconds(1);
        clock.AdjustTime(clock.GetUtcNow() + span - awake);
        clock.Advance(awake);
    }
}
