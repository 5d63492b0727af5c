using Hangfire;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Retraining;

/// <summary>A schedule in the job queue. The queue says when to look; which occurrences are due is read off the schedule's row.</summary>
internal sealed class ScheduleJob(IRecurringJobManager recurring, IBackgroundJobClient jobs, IServiceProvider services)
{
    /// <summary>Puts a schedule into the queue, or takes it out while it is paused.</summary>
    public void Register(RetrainingSchedule schedule)
    {
        if (schedule.Paused)
        {
            Remove(schedule.Id);
            return;
        }

        recurring.AddOrUpdate<ScheduleJob>(
            NameOf(schedule.Id), JobQueue.Usual, job => job.RunAsync(schedule.Id, CancellationToken.None), schedule.Cron,
            new RecurringJobOptions { TimeZone = TimeZoneInfo.FindSystemTimeZoneById(schedule.TimeZone) });
    }

    /// <summary>Takes a schedule out of the queue.</summary>
    public void Remove(Guid schedule) => recurring.RemoveIfExists(NameOf(schedule));

    /// <summary>Looks once, soon.</summary>
    public void Catch(Guid schedule) => jobs.Enqueue<ScheduleJob>(JobQueue.Usual, job => job.RunAsync(schedule, CancellationToken.None));

    /// <summary>Begins the run that is due, if one is.</summary>
    [AutomaticRetry(Attempts = 3)]
    public Task RunAsync(Guid schedule, CancellationToken cancellationToken) =>
        services.GetRequiredService<StartDue>().RunAsync(schedule, cancellationToken);

    private static string NameOf(Guid schedule) => $"retraining-{schedule:N}";
}
