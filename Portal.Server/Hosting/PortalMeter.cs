using System.Diagnostics.Metrics;

namespace Portal.Server.Hosting;

/// <summary>
/// The program's own measurements, written by whoever does the work and read by whoever listens (the admin's live page,
/// any OpenTelemetry exporter). Names and units of the instruments are a contract: add to them, never change them.
/// </summary>
public sealed class PortalMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Portal";

    /// <summary>Events stored for the first time.</summary>
    public const string EventsAccepted = "portal.events.accepted";

    /// <summary>Events that had been stored before.</summary>
    public const string EventsDuplicates = "portal.events.duplicates";

    /// <summary>Events that were refused, tagged with <see cref="ReasonTag"/>.</summary>
    public const string EventsRejected = "portal.events.rejected";

    /// <summary>Events written by one commit: how many share the price of one flush to disk.</summary>
    public const string EventsCommitSize = "portal.events.commit.size";

    /// <summary>Milliseconds of one commit, from its first row to the disk's word that it is safe.</summary>
    public const string EventsCommitMilliseconds = "portal.events.commit.milliseconds";

    /// <summary>Lists made for a shopper, live or asked for once, tagged with <see cref="PlacementTag"/>.</summary>
    public const string ListsServed = "portal.lists.served";

    /// <summary>Served lists the list log does not have: its line was full, or its commit failed.</summary>
    public const string ListsDropped = "portal.lists.not_logged";

    /// <summary>Milliseconds from an event's arrival to the push of a list it changed, tagged with <see cref="PlacementTag"/>.</summary>
    public const string ListsPushMilliseconds = "portal.lists.push.milliseconds";

    /// <summary>Milliseconds of a stage of the live loop, of some lists a second, tagged with <see cref="StageTag"/>.</summary>
    public const string StageMilliseconds = "portal.stage.milliseconds";

    /// <summary>Things that wait in a line of the program, tagged with <see cref="QueueTag"/>.</summary>
    public const string QueueLength = "portal.queue.length";

    /// <summary>Tag: a stage (<see cref="PortalActivities"/>).</summary>
    public const string StageTag = "stage";

    /// <summary>Tag: a line's name.</summary>
    public const string QueueTag = "queue";

    /// <summary>Tag: why an event was refused (<c>unknown-product</c>).</summary>
    public const string ReasonTag = "reason";

    /// <summary>Tag: the placement of a list.</summary>
    public const string PlacementTag = "placement";

    private readonly Counter<long> _accepted;
    private readonly Counter<long> _duplicates;
    private readonly Counter<long> _rejected;
    private readonly Histogram<int> _commitSize;
    private readonly Histogram<double> _commitMilliseconds;
    private readonly Counter<long> _served;
    private readonly Counter<long> _notLogged;
    private readonly Histogram<double> _pushMilliseconds;
    private readonly Histogram<double> _stageMilliseconds;

    /// <summary>Makes the instruments.</summary>
    /// <param name="meters">Owns them.</param>
    /// <param name="queues">The lines whose lengths are told when somebody asks.</param>
    public PortalMeter(IMeterFactory meters, IEnumerable<QueueDepth>? queues = null)
    {
        // The factory owns the meter and is its scope, so that two hosts in one process (tests) stay apart.
        var meter = meters.Create(Name);
        _accepted = meter.CreateCounter<long>(EventsAccepted, "{event}", "Events stored for the first time.");
        _duplicates = meter.CreateCounter<long>(EventsDuplicates, "{event}", "Events that had been stored before.");
        _rejected = meter.CreateCounter<long>(EventsRejected, "{event}", "Events that were refused.");
        _commitSize = meter.CreateHistogram<int>(EventsCommitSize, "{event}", "Events written by one commit.");
        _commitMilliseconds = meter.CreateHistogram<double>(
            EventsCommitMilliseconds, "ms", "From the first row of a commit to the disk's word that it is safe.");
        _served = meter.CreateCounter<long>(ListsServed, "{list}", "Lists made for a shopper.");
        _notLogged = meter.CreateCounter<long>(ListsDropped, "{list}", "Served lists the list log does not have.");
        _pushMilliseconds = meter.CreateHistogram<double>(
            ListsPushMilliseconds, "ms", "From an event's arrival to the push of a list it changed.");
        _stageMilliseconds = meter.CreateHistogram<double>(StageMilliseconds, "ms", "A stage of the live loop.");
        meter.CreateObservableGauge(
            QueueLength, () => (queues ?? []).Select(queue => new Measurement<long>(queue.Read(), new KeyValuePair<string, object?>(QueueTag, queue.Name))), "{thing}",
            "Things that wait in a line of the program.");
    }

    /// <summary>Counts a stage that ended.</summary>
    public void StageEnded(string stage, double milliseconds) => _stageMilliseconds.Record(milliseconds, new KeyValuePair<string, object?>(StageTag, stage));

    /// <summary>Counts stored events.</summary>
    public void EventAccepted(int count = 1) => _accepted.Add(count);

    /// <summary>Counts events that had been stored before.</summary>
    public void EventDuplicated(int count = 1) => _duplicates.Add(count);

    /// <summary>Counts refused events.</summary>
    /// <param name="reason">The named reason as senders read it (<c>unknown-product</c>).</param>
    /// <param name="count">How many.</param>
    public void EventRejected(string reason, int count = 1) =>
        _rejected.Add(count, new KeyValuePair<string, object?>(ReasonTag, reason));

    /// <summary>Counts a commit of the event store.</summary>
    /// <param name="events">Events it wrote, repeated ones included.</param>
    /// <param name="milliseconds">How long it took.</param>
    public void EventsCommitted(int events, double milliseconds)
    {
        _commitSize.Record(events);
        _commitMilliseconds.Record(milliseconds);
    }

    /// <summary>Counts a list made for a shopper.</summary>
    public void ListServed(string placement) => _served.Add(1, new KeyValuePair<string, object?>(PlacementTag, placement));

    /// <summary>Counts served lists the list log does not have.</summary>
    public void ListsNotLogged(int count = 1) => _notLogged.Add(count);

    /// <summary>Counts a list pushed because of an event.</summary>
    /// <param name="placement">Its placement.</param>
    /// <param name="milliseconds">From the event's arrival to the push.</param>
    public void ListPushed(string placement, double milliseconds) =>
        _pushMilliseconds.Record(milliseconds, new KeyValuePair<string, object?>(PlacementTag, placement));
}
