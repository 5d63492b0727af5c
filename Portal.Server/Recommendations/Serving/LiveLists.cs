using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Recommendations.Log;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Keeps the open streams and makes their lists when they are due.</summary>
internal sealed class LiveLists(
    RecommendationPipeline pipeline, ListLog log, Placements placements, IOptions<RecommendationOptions> options, PortalMeter meter,
    PortalActivities activities, TimeProvider time) : ILiveLists
{
    private readonly ConcurrentDictionary<string, ImmutableArray<Watch>> _open = new(StringComparer.Ordinal);

    /// <summary>Number of shoppers with an open stream.</summary>
    public int Shoppers => _open.Count;

    /// <summary>The shoppers with an open stream, as they are just now.</summary>
    public IReadOnlyCollection<string> OpenShoppers => [.. _open.Keys];

    /// <summary>Whether the shopper may open one more stream.</summary>
    public bool MayOpen(string shopperId) => Of(shopperId).Length < options.Value.StreamsPerShopper;

    /// <summary>The open streams of a shopper.</summary>
    public ImmutableArray<Watch> Of(string shopperId) => _open.GetValueOrDefault(shopperId, []);

    /// <summary>Makes all open lists of a shopper anew: something of the history is gone. What shows the same is not sent.</summary>
    public void MakeAnew(string shopperId)
    {
        foreach (var watch in Of(shopperId))
        {
            watch.TellAll();
        }
    }

    /// <summary>Makes all open lists of a placement anew, by its new settings.</summary>
    public void Use(Placement placement)
    {
        foreach (var watch in _open.Values.SelectMany(watches => watches))
        {
            watch.Use(placement);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<RecommendationList> WatchAsync(
        string shopperId, IReadOnlyList<PlacementRequest> requests, string culture,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lists = requests.Select(request => new WatchedList(request, placements.Find(request.Placement)
            ?? throw new KeyNotFoundException($"There is no placement \"{request.Placement}\"."))).ToArray();
        var watch = new Watch(shopperId, lists);
        Open(watch);
        // Settings published while it opened were told to the watches that were open.
        foreach (var list in lists)
        {
            watch.Use(placements.Find(list.Request.Placement)!);
        }

        var timers = Timers(watch, lists);
        try
        {
            while (true)
            {
                foreach (var (list, cause) in watch.TakeDue())
                {
                    var (made, update) = Make(list, cause, shopperId, culture);
                    if (made is not null)
                    {
                        var ready = time.GetTimestamp();
                        yield return made;
                        activities.Pushed(update, shopperId, time.GetElapsedTime(ready));
                    }
                }

                await watch.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            foreach (var timer in timers)
            {
                await timer.DisposeAsync();
            }

            Close(watch);
        }
    }

    /// <summary>
    /// The list to send, or null. A list caused by the shopper's own act is sent even when it is the same, because the
    /// page tells how long it took; one made again because of others only when it shows something new. The same list keeps
    /// its id, so that the log has it once and events that name it are joined to it.
    /// </summary>
    private (RecommendationList? List, Activity? Update) Make(WatchedList watched, StoredEvent? cause, string shopperId, string culture)
    {
        using var update = activities.Begin(PortalActivities.Update, shopperId, cause?.Cause);
        ListStages.Note(update, cause, cause is { StoredTimestamp: > 0 } ? time.GetElapsedTime(cause.StoredTimestamp) : TimeSpan.Zero);
        var made = pipeline.Make(new RecommendationContext(shopperId, watched.Request, culture));
        var list = made.List;
        if (watched.DiffersFrom(list))
        {
            log.Add(made);
        }
        else if (cause is null)
        {
            return default;
        }
        else
        {
            list = list with { ListId = watched.Sent!.ListId };
        }

        watched.Sent = cause is null ? list : Caused(list, cause);
        return (watched.Sent, update);
    }

    private RecommendationList Caused(RecommendationList list, StoredEvent cause)
    {
        if (cause.ReceivedTimestamp == 0)
        {
            return list with { CausedBy = cause.EventId };
        }

        var milliseconds = time.GetElapsedTime(cause.ReceivedTimestamp).TotalMilliseconds;
        meter.ListPushed(list.Request.Placement, milliseconds);
        return list with { CausedBy = cause.EventId, UpdateMilliseconds = milliseconds };
    }

    private ITimer[] Timers(Watch watch, WatchedList[] lists) =>
    [
        .. lists.Select(list => list.Placement.RefreshEvery).OfType<TimeSpan>().Distinct()
            .Select(interval => time.CreateTimer(_ => watch.Refresh(interval), null, interval, interval)),
    ];

    private void Open(Watch watch)
    {
        if (!MayOpen(watch.ShopperId))
        {
            throw new InvalidOperationException(
                $"This shopper has {options.Value.StreamsPerShopper} open streams already; close one first.");
        }

        _open.AddOrUpdate(watch.ShopperId, static (_, opened) => [opened], static (_, open, opened) => open.Add(opened), watch);
    }

    private void Close(Watch watch)
    {
        // Replaced or removed only if nobody changed it meanwhile; otherwise once more.
        while (_open.TryGetValue(watch.ShopperId, out var open))
        {
            var left = open.Remove(watch);
            if (left.IsEmpty
                ? _open.TryRemove(new KeyValuePair<string, ImmutableArray<Watch>>(watch.ShopperId, open))
                : _open.TryUpdate(watch.ShopperId, left, open))
            {
                return;
            }
        }
    }
}
