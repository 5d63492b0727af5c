namespace Portal.Tests;

/// <summary>Measures what work allocates on the thread it runs on.</summary>
internal static class Allocations
{
    private const int Attempts = 5;

    /// <summary>
    /// The least bytes the work allocated in some attempts. A collection that another thread began counts the unused rest of
    /// this thread's allocation buffer as allocated; work that allocates does so every time.
    /// </summary>
    public static long LeastOf(Action work)
    {
        var least = long.MaxValue;
        for (var attempt = 0; attempt < Attempts && least != 0; attempt++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
