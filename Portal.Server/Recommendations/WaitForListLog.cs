using Microsoft.Extensions.Options;
using Portal.Server.Hosting;
using Portal.Server.Recommendations.Log;

namespace Portal.Server.Recommendations;

/// <summary>Waits for the list log's writer, for whoever joins events to lists.</summary>
internal sealed class WaitForListLog(ListLog log, IOptions<RecommendationOptions> options)
{
    /// <summary>Lists that wait for the writer.</summary>
    public QueueDepth Depth { get; } = new("lists", () => log.Line.CanCount ? log.Line.Count : 0, options.Value.ListLogQueue);

    /// <summary>Completes when every list that was served before is stored (or could not be). Only while the shop is served.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => log.StoredAsync(cancellationToken);
}
