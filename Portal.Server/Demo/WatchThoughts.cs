using System.Runtime.CompilerServices;
using Portal.Server.Demo.Thoughts;
using Portal.Shared.Demo;

namespace Portal.Server.Demo;

/// <summary>Tells how a shopper's lists come about, as they do.</summary>
internal sealed class WatchThoughts(RecentThoughts recent, TellThought tell)
{
    /// <summary>The newest list of each request at once, then every one that is made.</summary>
    public async IAsyncEnumerable<Thought> WatchAsync(string shopperId, string culture, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var record in recent.WatchAsync(shopperId, cancellationToken))
        {
            yield return tell.Tell(record, culture);
        }
    }
}
