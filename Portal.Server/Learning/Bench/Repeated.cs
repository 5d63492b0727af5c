using System.Diagnostics;

namespace Portal.Server.Learning.Bench;

/// <summary>Work repeated for long enough to be timed.</summary>
internal sealed class Repeated
{
    private readonly Action _work;

    /// <param name="work">The work.</param>
    /// <param name="milliseconds">Processor time a run should take at least.</param>
    public Repeated(Action work, double milliseconds)
    {
        _work = work;
        // The runtime compiles a method anew after thirty calls and a pause, twice: first with counters in it, then for good.
        for (var round = 0; round < 3; round++)
        {
            Run(30);
            Thread.Sleep(150);
        }

        // Twice in a row, as the compiler's own threads may have taken the first one's time.
        for (var enough = 0; enough < 2;)
        {
            enough = Run(Times) * 1_000 >= milliseconds ? enough + 1 : 0;
            Times *= enough == 0 ? 2 : 1;
        }
    }

    /// <summary>Repetitions of a run.</summary>
    public int Times { get; private set; } = 1;

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
