namespace Portal.Server.Hosting;

/// <summary>
/// Threads of the pool beyond one for each processor. Some of the pool's work waits for the disk: the log of lists and the figures are
/// committed there, sessions are read back. By itself the pool replaces a thread that waits after half a second at the earliest, and
/// meanwhile lists stand in line: on two cores one flush of 50 ms in each writer was enough to let one list in a hundred wait that long.
/// </summary>
internal static class WaitingThreads
{
    /// <summary>How many may wait for the disk at once without costing lists theirs.</summary>
    public const int Most = 6;

    /// <summary>Allows them at once.</summary>
    public static void Allow()
    {
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + Most), completions);
    }
}
