using Hangfire;
using Portal.Server.Audit;
using Portal.Server.Hosting;

namespace Portal.Server.Law;

/// <summary>The trial of all duties in the job queue.</summary>
internal sealed class LawJob(IBackgroundJobClient jobs, IServiceProvider services)
{
    /// <summary>Has them tried, soon.</summary>
    public void Enqueue() => _ = jobs.Enqueue<LawJob>(JobQueue.Usual, job => job.RunAsync(CancellationToken.None));

    /// <summary>Tries them.</summary>
    [AutomaticRetry(Attempts = 1)]
    public Task RunAsync(CancellationToken cancellationToken) => services.GetRequiredService<RunLawChecks>().RunAsync(AuditActor.Program("law"), cancellationToken);
}
