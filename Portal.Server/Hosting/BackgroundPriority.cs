using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Portal.Server.Hosting;

/// <summary>
/// Lets the process work only when nobody else wants the processor. On Linux niceness and scheduling belong to threads, not
/// to processes, and a new thread inherits them from the one that made it: so every thread there is has to be told, which
/// setting a process's priority class does not do (sched(7)). A machine that is idle otherwise loses nothing.
/// </summary>
public static class BackgroundPriority
{
    private const int ProcessPriority = 0;
    private const int LowestNice = 19;

    /// <summary>A tenth of the weight of others.</summary>
    private const int GivingWayNice = 10;
    private const int IdlePolicy = 5;

    /// <summary>Lowers all threads of this process, and so those they start. Other systems than Linux: the process's priority class.</summary>
    public static void LowerProcess()
    {
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            process.PriorityClass = ProcessPriorityClass.Idle;
            return;
        }

        // Twice: a thread may have been made by one that was not lowered yet.
        for (var round = 0; round < 2; round++)
        {
            foreach (var folder in Directory.GetDirectories("/proc/self/task"))
            {
                Lower(int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>
    /// Lets a process that was just started give way from its first moment: until it lowers itself, the runtime and the reading of the
    /// data would compete with lists for a second or more.
    /// </summary>
    /// <param name="started">Started by this process.</param>
    public static void LowerStarted(Process started)
    {
        try
        {
            // Of its one thread so far; those it makes inherit it.
            started.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception ended) when (ended is InvalidOperationException or Win32Exception)
        {
            // It is over already, which whoever waits for it will see.
        }
    }

    /// <summary>
    /// Lets the calling thread, which must be the caller's own and not of a pool, give way to others. It still gets a share
    /// of a busy processor: a thread of this process that never got any would hold up the collector, which waits for all.
    /// </summary>
    public static void LowerThread()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = setpriority(ProcessPriority, 0, GivingWayNice);
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    private static void Lower(int thread)
    {
        // The idle policy gives way at once to whoever wakes up; where it is refused, the lowest niceness remains. A thread
        // that has ended meanwhile is refused too, and needs neither.
        _ = setpriority(ProcessPriority, (uint)thread, LowestNice);
        var parameter = 0;
        _ = sched_setscheduler(thread, IdlePolicy, ref parameter);
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int setpriority(int which, uint who, int priority);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int sched_setscheduler(int thread, int policy, ref int parameter);
}
