namespace Portal.Shared.Neural;

/// <summary>
/// Runs the parts of one job on a fixed set of threads. Handing out a job allocates nothing. Which thread runs a part
/// never changes a result: each part writes its own numbers, in an order of its own. The caller takes parts as well and
/// waits for parts, not for threads: on a busy machine a thread that does not get its turn holds nobody up.
/// </summary>
public sealed class Workers : IDisposable
{
    /// <summary>Looks at the next job before a thread goes to sleep, about 20 microseconds: jobs of a step follow each other closely.</summary>
    private const int LooksBeforeSleep = 400;

    private readonly Thread[] _threads;
    private readonly object _gate = new();
    private IParallelJob? _job;
    private int _parts;

    /// <summary>Number of the job, times 2^32, plus its parts not yet taken: lowered by compare and exchange, so that a late thread takes nothing of another job.</summary>
    private long _left;
    private int _done, _sleeping;
    private volatile bool _closed;
    private volatile Exception? _failure;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">Threads that work at once, the caller's among them; 1 or more. In the browser always 1.</param>
    public Workers(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = OperatingSystem.IsBrowser() ? 1 : count;
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
        if (Count == 1 || parts <= 1)
        {
            for (var part = 0; part < parts; part++)
            {
                job.Run(part);
            }

            return;
        }

        (_job, _parts, _done, _failure) = (job, parts, 0, null);
        Interlocked.Exchange(ref _left, (((_left >> 32) + 1) << 32) + parts);
        Wake();
        Take();
        WaitForParts();
        // A sleeping thread keeps this object alive, which must not keep a network's memory alive with it. A late thread that
        // reads the null has read parts of a job that is done, and takes none of them.
        _job = null;
        if (_failure is { } failure)
        {
            throw new AggregateException(failure);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    private void Loop()
    {
        while (!_closed)
        {
            Take();
            WaitForJob();
        }
    }

    private bool HasParts => (uint)Volatile.Read(ref _left) > 0;

    private void Take()
    {
        while (true)
        {
            var left = Volatile.Read(ref _left);
            var job = Volatile.Read(ref _job);
            if ((uint)left == 0)
            {
                return;
            }

            // A job lasts until its last part is done: while this one was free, the job read in between was its own.
            if (Interlocked.CompareExchange(ref _left, left - 1, left) == left)
            {
                RunPart(job!, _parts - (int)(uint)left);
            }
        }
    }

    private void RunPart(IParallelJob job, int part)
    {
        try
        {
            job.Run(part);
        }
        catch (Exception failure)
        {
            _failure = failure;
        }

        var parts = _parts;
        if (Interlocked.Increment(ref _done) == parts)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Wake()
    {
        if (Volatile.Read(ref _sleeping) > 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void WaitForParts()
    {
        for (var look = 0; look < LooksBeforeSleep && Volatile.Read(ref _done) < _parts; look++)
        {
            Thread.SpinWait(1);
        }

        lock (_gate)
        {
            while (_done < _parts)
            {
                Monitor.Wait(_gate);
            }
        }
    }

    private void WaitForJob()
    {
        for (var look = 0; look < LooksBeforeSleep && !HasParts; look++)
        {
            Thread.SpinWait(1);
        }

        lock (_gate)
        {
            Interlocked.Increment(ref _sleeping);
            while (!HasParts && !_closed)
            {
                Monitor.Wait(_gate);
            }

            _sleeping--;
        }
    }
}

/// <summary>Work that can be split into independent parts.</summary>
public interface IParallelJob
{
    /// <summary>Does one part; called once for each, on any thread.</summary>
    void Run(int part);
}
