using Hangfire;
using Portal.Server.Hosting;

namespace Portal.Server.Privacy.Erasure;

/// <summary>Erasures in the job queue. The queue knows that there are some and nothing else: no shopper's id ever is a job's argument.</summary>
internal sealed class ErasureJob(IBackgroundJobClient jobs, IServiceProvider services)
{
    /// <summary>Has all that wait worked on, soon.</summary>
    public void Enqueue() => _ = jobs.Enqueue<ErasureJob>(JobQueue.Usual, job => job.RunAsync(CancellationToken.None));

    /// <summary>Works on all that wait.</summary>
    /// <param name="cancellationToken">The end of the program: what is not done is taken up by the next start.</param>
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => services.GetRequiredService<RunErasures>().RunAsync(cancellationToken);
}
