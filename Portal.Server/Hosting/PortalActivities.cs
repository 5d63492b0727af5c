using System.Diagnostics;

namespace Portal.Server.Hosting;

/// <summary>
/// The stages of the live loop as .NET activities, which any OpenTelemetry exporter can read too: what was done for a
/// shopper's list, in which order, and how long it took. Without a listener that wants a shopper's lists it costs one look.
/// Names are a contract: add to them, never change them.
/// </summary>
public sealed class PortalActivities(TimeProvider time) : IDisposable
{
    /// <summary>Name of the source.</summary>
    public const string Name = "Portal";

    /// <summary>Events are checked, stored and answered for, one call of a sender.</summary>
    public const string Intake = "portal.event.intake";

    /// <summary>They wait for the commit that makes them safe.</summary>
    public const string Store = "portal.event.store";

    /// <summary>A list of an open page is made again, whatever made it due; part of the trace of the event that did.</summary>
    public const string Update = "portal.list.update";

    /// <summary>A list is made, from the session to the reasons.</summary>
    public const string List = "portal.list";

    /// <summary>What the shopper did is looked up.</summary>
    public const string Session = "portal.list.session";

    /// <summary>The trained model reads what the shopper did, and scores the catalogue's best.</summary>
    public const string Encode = "portal.list.encode";

    /// <summary>All sources of the placement are asked.</summary>
    public const string Candidates = "portal.list.candidates";

    /// <summary>One source is asked, tagged with <see cref="SourceTag"/> and <see cref="CountTag"/>.</summary>
    public const string OneSource = "portal.list.source";

    /// <summary>What they proposed is put into one order.</summary>
    public const string Rank = "portal.list.rank";

    /// <summary>The rules choose from it.</summary>
    public const string Rules = "portal.list.rules";

    /// <summary>Each item gets its reason.</summary>
    public const string Explain = "portal.list.explain";

    /// <summary>The list was taken over by the connection of its page.</summary>
    public const string Push = "portal.list.push";

    /// <summary>Tag of updates, lists and pushes: whose they are.</summary>
    public const string ShopperTag = "portal.shopper";

    /// <summary>Tag of a source: its name.</summary>
    public const string SourceTag = "portal.source";

    /// <summary>Tag of a source: how many products it proposed.</summary>
    public const string CountTag = "portal.count";

    /// <summary>Property of a push, for listeners in this process: the update it ends.</summary>
    public const string UpdateProperty = "update";

    private readonly ActivitySource _source = new(Name);

    /// <summary>Whether a source is this program's: two hosts in one process (tests) stay apart.</summary>
    public bool IsOwn(ActivitySource source) => ReferenceEquals(source, _source);

    /// <summary>Begins something for a shopper; null when nobody listens. Disposing it ends it.</summary>
    /// <param name="stage">What begins.</param>
    /// <param name="shopperId">Whose it is.</param>
    /// <param name="cause">What led to it and may have ended since; null: what is going on, if anything.</param>
    public Activity? Begin(string stage, string shopperId, Activity? cause = null) =>
        _source.HasListeners() ? _source.StartActivity(stage, ActivityKind.Internal, cause?.Context ?? default, [new(ShopperTag, shopperId)]) : null;

    /// <summary>Begins a stage of what is going on; null when nobody listens.</summary>
    public Activity? Begin(string stage) => _source.HasListeners() ? _source.StartActivity(stage) : null;

    /// <summary>Tells that what an update made was taken over just now.</summary>
    /// <param name="update">The update, or null when nobody listens.</param>
    /// <param name="shopperId">Whose list it is.</param>
    /// <param name="took">From the finished list to now.</param>
    public void Pushed(Activity? update, string shopperId, TimeSpan took)
    {
        // Told afterwards: between the two moments the list is in other hands, and must not look like their parent.
        if (update is not null
            && _source.CreateActivity(Push, ActivityKind.Internal, update.Context, [new(ShopperTag, shopperId)]) is { } push)
        {
            var now = time.GetUtcNow().UtcDateTime;
            push.SetCustomProperty(UpdateProperty, update);
            push.SetStartTime(now - took).Start().SetEndTime(now).Stop();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
