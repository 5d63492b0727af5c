using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>
/// Sends at a constant rate, whatever becomes of what was sent before: each send has the moment it was meant for, and
/// latencies count from there. A server that stalls is charged for everything that should have been sent meanwhile
/// (no "coordinated omission").
/// </summary>
internal static class OpenLoop
{
    private const long Nanosecond = 1_000_000_000;

    /// <summary>Runs to the end of the time on a thread of its own.</summary>
    /// <param name="rate">Sends a second.</param>
    /// <param name="time">How long.</param>
    /// <param name="send">Sends; told its number and the timestamp it is meant for. Must not wait for an answer.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Sends.</returns>
    public static Task<int> RunAsync(double rate, TimeSpan time, Action<int, long> send, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => Run(rate, time, send, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static int Run(double rate, TimeSpan time, Action<int, long> send, CancellationToken cancellationToken)
    {
        var (total, began) = ((int)(rate * time.TotalSeconds), Stopwatch.GetTimestamp());
        for (var i = 0; i < total && !cancellationToken.IsCancellationRequested; i++)
        {
            var due = began + (long)(i / rate * Stopwatch.Frequency);
            WaitFor(due);
            send(i, due);
        }

        return total;
    }

    private static void WaitFor(long due)
    {
        while (due - Stopwatch.GetTimestamp() is > 0 and var ticks)
        {
            Sleep((long)(ticks * ((double)Nanosecond / Stopwatch.Frequency)));
        }
    }

    /// <summary>Thread.Sleep knows whole milliseconds only, and spinning would take a core from the server.</summary>
    private static void Sleep(long nanoseconds)
    {
        if (OperatingSystem.IsLinux())
        {
            var wanted = new TimeSpec(nanoseconds / Nanosecond, nanoseconds % Nanosecond);
            _ = nanosleep(ref wanted, IntPtr.Zero);
        }
        else
        {
            Thread.Sleep(TimeSpan.FromTicks(nanoseconds / 100));
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int nanosleep(ref TimeSpec wanted, IntPtr left);

    /// <summary>C's timespec on 64-bit systems.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
