using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Import;

namespace Portal.Server.Quality;

/// <summary>Has the quality measured: when it was long ago, and after each import that ended.</summary>
internal sealed partial class KeepQuality(
    IDbContextFactory<PortalDbContext> contexts, QualityJob job, ImportFeed imports, UnseenImports unseen, IOptions<QualityOptions> options, TimeProvider time, ILogger<KeepQuality> logger) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _news = new(0);
    private IDisposable? _listening;

    /// <summary>From the start on no import is missed: the work itself begins whenever a thread is free for it.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listening = imports.Subscribe(() => _news.Release());
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _listening?.Dispose();
        base.Dispose();
        _news.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        var (tick, news, asked) = (timer.WaitForNextTickAsync(stoppingToken).AsTask(), _news.WaitAsync(stoppingToken), DateTimeOffset.MinValue);
        while (true)
        {
            await await Task.WhenAny(tick, news);
            tick = tick.IsCompleted ? timer.WaitForNextTickAsync(stoppingToken).AsTask() : tick;
            news = news.IsCompleted ? _news.WaitAsync(stoppingToken) : news;
            try
            {
                asked = await AskIfDueAsync(asked, stoppingToken);
            }
            catch (System.Data.Common.DbException failure)
            {
                NotLooked(logger, failure);
            }
        }
    }

    /// <summary>Asks for a measure when the last is too old, or an import ended since; and remembers what it asked for.</summary>
    private async Task<DateTimeOffset> AskIfDueAsync(DateTimeOffset asked, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var last = await db.QualityDays.MaxAsync(day => (DateTimeOffset?)day.At, cancellationToken) ?? DateTimeOffset.MinValue;
        var ended = await db.ImportRuns.MaxAsync(run => run.EndedAt, cancellationToken) ?? DateTimeOffset.MinValue;
        var undone = await db.ImportRuns.MaxAsync(run => run.UndoneAt, cancellationToken) ?? DateTimeOffset.MinValue;
        var now = time.GetUtcNow();
        var newest = ended > undone ? ended : undone;
        var isDue = last == DateTimeOffset.MinValue ? asked == DateTimeOffset.MinValue : now - (last > asked ? last : asked) >= TimeSpan.FromHours(options.Value.HoursBetween);
        var isNew = newest > asked && (newest > last || (await unseen.FindAsync(cancellationToken)).Ended.Length > 0);
        if (!isDue && !isNew)
        {
            return asked;
        }

        job.Enqueue();
        return now;
    }

    [LoggerMessage(LogLevel.Warning, "Whether the quality of the data is to be measured could not be found out; it is looked again in a minute.")]
    private static partial void NotLooked(ILogger logger, Exception failure);
}
