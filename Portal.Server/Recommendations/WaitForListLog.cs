using Microsoft.Extensions.Options;
using Portal.Server.Hosting;
using Portal.Server.Recommendations.Log;

namespace Portal.Server.Recommendations;

/// <summary>Waits for the list log's writer, for whoever joins events to lists.</summary>
internal sealed class WaitForListLog(ListLog log)
{
    private int Waiting => log.Line.CanCount ? log.Line.Count : 0;

    /// <summary>The line of lists that wait for the writer; asked for only when somebody looks, since the log itself tells the meter that tells of lines.</summary>
    public static QueueDepth DepthOf(IServiceProvider services) => new(
        "lists", () => services.GetRequiredService<WaitForListLog>().Waiting, services.GetRequiredService<IOptions<RecommendationOptions>>().Value.ListLogQueue);

    /// <summary>Completes when every list that was served before is stored (or could not be). Only while the shop is served.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => log.StoredAsync(cancellationToken);
}
