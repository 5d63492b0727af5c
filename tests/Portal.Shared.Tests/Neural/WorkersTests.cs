using Portal.Shared.Neural;

namespace Portal.Shared.Tests.Neural;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_part_of_every_job_is_done_once(int threads)
    {
        using var workers = new Workers(threads);
        var job = new Count();
        for (var round = 0; round < 20_000; round++)
        {
            var parts = round % 13;
            workers.Run(job, parts);
            Assert.All(job.Times.Take(parts), times => Assert.Equal(1, times));
            Assert.All(job.Times.Skip(parts), times => Assert.Equal(0, times));
            Array.Clear(job.Times);
        }
    }

    [Fact]
    public void Threads_that_fell_asleep_wake_up()
    {
        using var workers = new Workers(3);
        var job = new Count();
        for (var round = 0; round < 5; round++)
        {
            Thread.Sleep(20);
            workers.Run(job, 9);
        }

        Assert.All(job.Times.Take(9), times => Assert.Equal(5, times));
    }

    [Fact]
    public void A_failure_reaches_the_caller_and_the_next_job_runs()
    {
        using var workers = new Workers(2);
        Assert.Throws<AggregateException>(() => workers.Run(new Fail(), 4));
        var job = new Count();

        workers.Run(job, 4);

        Assert.Equal(4, job.Times.Sum());
    }

    [Fact]
    public void Sleeping_threads_keep_nothing_of_a_job_alive()
    {
        using var workers = new Workers(3);
        var job = RunOne(workers);

        // A thread that has said it is done may hold the job for the instant until it sleeps.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                return !job.TryGetTarget(out _);
            },
            TimeSpan.FromSeconds(30)));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static WeakReference<Count> RunOne(Workers workers)
    {
        var job = new Count();
        workers.Run(job, 9);
        return new WeakReference<Count>(job);
    }

    private sealed class Count : IParallelJob
    {
        public int[] Times { get; } = new int[13];

        public void Run(int part) => Interlocked.Increment(ref Times[part]);
    }

    private sealed class Fail : IParallelJob
    {
        public void Run(int part) => throw new InvalidOperationException($"part {part}");
    }
}
