using System.Diagnostics;

namespace Portal.Server.Learning.Bench;

/// <summary>Work repeated for long enough to be timed.</summary>
internal sealed class Repeated
{
    private readonly Action _work;

    /// <param name="work">The work.</param>
    /// <param name="milliseconds">How long a run should take, about.</param>
    public Repeated(Action work, double milliseconds)
    {
        _work = work;
        // Thirty calls and a pause let the runtime compile it for good.
        Run(30);
        Thread.Sleep(120);
        Times = Run(3) is var few && few > 0 ? Math.Max(1, (int)(milliseconds / 1_000 * 3 / few)) : 1;
    }

    /// <summary>Repetitions of a run.</summary>
    public int Times { get; }

    /// <summary>Processor seconds of one repetition, of the whole process: for work on one thread.</summary>
    public double ProcessorSeconds() => Run(Times) / Times;

    /// <summary>Seconds of one repetition by the clock on the wall.</summary>
    public double WallSeconds()
    {
        var began = Stopwatch.GetTimestamp();
        Run(Times);
        return Stopwatch.GetElapsedTime(began).TotalSeconds / Times;
    }

    private double Run(int times)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < times; i++)
        {
            _work();
        }

        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
