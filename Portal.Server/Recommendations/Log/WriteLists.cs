using Microsoft.Extensions.Options;
using Portal.Server.Hosting;

namespace Portal.Server.Recommendations.Log;

/// <summary>
/// The only writer of the list log: stores all that waits in one transaction, and between two of them trims what is older
/// than <see cref="RecommendationOptions.ListLogDays"/>, a step at a time. At an orderly stop it finishes what waits.
/// </summary>
internal sealed partial class WriteLists(
    ListLog log, ListStore store, IOptions<RecommendationOptions> options, PortalMeter meter, TimeProvider time, ILogger<WriteLists> logger)
    : DrainedService
{
    private const int CommitSize = 256;

    /// <summary>A list waits so long for others: a transaction of its own would cost more than the list.</summary>
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan TrimEvery = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override void Close() => log.Close();

    /// <inheritdoc/>
    public override void Dispose()
    {
        store.Dispose();
        base.Dispose();
    }

    /// <summary>Ends when the log is closed and empty, not before: that is what the token asks for too.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var timer = time.CreateTimer(_ => log.AskToTrim(), null, TimeSpan.Zero, TrimEvery);
        var lists = new List<ServedList>(CommitSize);
        while (await log.Line.WaitToReadAsync(CancellationToken.None))
        {
            await log.GatherAsync(Gather, time);
            while (log.Line.TryRead(out var entry))
            {
                Take(entry, lists);
            }

            Store(lists);
        }
    }

    private void Take(ListLogEntry entry, List<ServedList> lists)
    {
        if (entry.List is { } list)
        {
            lists.Add(list);
            if (lists.Count == CommitSize)
            {
                Store(lists);
            }

            return;
        }

        Store(lists);
        if (entry.Stored is { } waiting)
        {
            waiting.SetResult();
        }
        else
        {
            Trim();
        }
    }

    /// <summary>Whatever goes wrong, the writer lives on: shoppers get their lists all the same.</summary>
    private void Store(List<ServedList> lists)
    {
        try
        {
            if (lists.Count > 0)
            {
                store.Add(lists);
            }
        }
        catch (Exception error)
        {
            meter.ListsNotLogged(lists.Count);
            NotStored(logger, lists.Count, error);
        }

        lists.Clear();
    }

    private void Trim()
    {
        try
        {
            if (store.TrimStep(time.GetUtcNow() - TimeSpan.FromDays(options.Value.ListLogDays)))
            {
                log.AskToTrim();
            }
        }
        catch (Exception error)
        {
            NotTrimmed(logger, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Count} served lists could not be written to the list log; what shoppers do with them cannot be joined to them.")]
    private static partial void NotStored(ILogger logger, int count, Exception error);

    [LoggerMessage(LogLevel.Error, "The list log could not be trimmed; it is tried again within ten minutes.")]
    private static partial void NotTrimmed(ILogger logger, Exception error);
}
