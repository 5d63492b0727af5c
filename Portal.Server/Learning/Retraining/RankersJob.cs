using Hangfire;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Retraining;

/// <summary>The training of rankers in the job queue: behind the trainings of models, one at a time.</summary>
internal sealed class RankersJob(IBackgroundJobClient jobs, IRecurringJobManager recurring, IServiceProvider services)
{
    private const string Nightly = "rankers";

    /// <summary>Puts one into the queue.</summary>
    public void Enqueue() => jobs.Enqueue<RankersJob>(job => job.RunAsync(CancellationToken.None));

    /// <summary>Has one begun whenever the expression says; never when it is empty.</summary>
    public void Register(string cron)
    {
        if (cron.Length == 0)
        {
            recurring.RemoveIfExists(Nightly);
            return;
        }

        recurring.AddOrUpdate<RankersJob>(
            Nightly, JobQueue.Training, job => job.RunAsync(CancellationToken.None), cron, new RecurringJobOptions { TimeZone = TimeZoneInfo.Local });
    }

    /// <summary>Trains.</summary>
    /// <param name="cancellationToken">The end of the program: nothing is written, and the next night trains.</param>
    [Queue(JobQueue.Training)]
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => services.GetRequiredService<RunRankers>().RunAsync(cancellationToken);
}
