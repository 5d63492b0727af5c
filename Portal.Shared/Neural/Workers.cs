namespace Portal.Shared.Neural;

/// <summary>
/// Runs the parts of one job on a fixed set of threads. Handing out a job allocates nothing. Which thread runs a part
/// never changes a result: each part writes its own numbers, in an order of its own.
/// </summary>
public sealed class Workers : IDisposable
{
    private readonly Thread[] _threads;
    private readonly Barrier _start;
    private readonly Barrier _end;
    private IParallelJob? _job;
    private int _parts;
    private int _next;
    private volatile bool _closed;
    private volatile Exception? _failure;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">Threads that work at once, the caller's among them; 1 or more. In the browser always 1.</param>
    public Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = OperatingSystem.IsBrowser() ? 1 : count;
        _start = new Barrier(Count);
        _end = new Barrier(Count);
        _threads = [.. Enumerable.Range(1, Count - 1).Select(number => new Thread(Loop) { IsBackground = true, Name = $"neural-{number}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Threads that work at once.</summary>
    public int Count { get; }

    /// <summary>Runs all parts, 0 to <paramref name="parts"/> - 1, and returns when the last is done.</summary>
    public void Run(IParallelJob job, int parts)
    {
        if (Count == 1 || parts == 1)
        {
            for (var part = 0; part < parts; part++)
            {
                job.Run(part);
            }

            return;
        }

        (_job, _parts, _next, _failure) = (job, parts, -1, null);
        _start.SignalAndWait();
        Take();
        _end.SignalAndWait();
        if (_failure is { } failure)
        {
            throw new AggregateException(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_closed && Count > 1)
        {
            _closed = true;
            _start.SignalAndWait();
            foreach (var thread in _threads)
            {
                thread.Join();
            }
        }

        _start.Dispose();
        _end.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _start.SignalAndWait();
            if (_closed)
            {
                return;
            }

            Take();
            _end.SignalAndWait();
        }
    }

    private void Take()
    {
        try
        {
            for (var part = Interlocked.Increment(ref _next); part < _parts; part = Interlocked.Increment(ref _next))
            {
                _job!.Run(part);
            }
        }
        catch (Exception failure)
        {
            _failure = failure;
        }
    }
}

/// <summary>Work that can be split into independent parts.</summary>
public interface IParallelJob
{
    /// <summary>Does one part; called once for each, on any thread.</summary>
    void Run(int part);
}
