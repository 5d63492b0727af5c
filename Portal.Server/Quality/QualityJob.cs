using Hangfire;
using Portal.Server.Hosting;

namespace Portal.Server.Quality;

/// <summary>A measure in the job queue.</summary>
public sealed class QualityJob
{
    private readonly IBackgroundJobClient _jobs;
    private readonly IServiceProvider _services;

    /// <summary>Made by the program.</summary>
    public QualityJob(IBackgroundJobClient jobs, IServiceProvider services) => (_jobs, _services) = (jobs, services);

    /// <summary>Asks for one soon.</summary>
    public void Enqueue() => _jobs.Enqueue<QualityJob>(JobQueue.Usual, job => job.RunAsync(CancellationToken.None));

    /// <summary>Measures.</summary>
    [AutomaticRetry(Attempts = 2)]
    public Task RunAsync(CancellationToken cancellationToken) => _services.GetRequiredService<MeasureQuality>().RunAsync(cancellationToken);
}
