using System.Diagnostics;

namespace Portal.Server.Recommendations;

/// <summary>
/// What a listener of <see cref="Hosting.PortalActivities"/> finds on the activity of a list it asked for, beside the stages'
/// times: the things themselves, in this process alone.
/// </summary>
internal static class ListStages
{
    private const string Made = "made", SessionOf = "session", Proposed = "proposed", Refused = "refused", CausedBy = "cause", WaitedFor = "waited";

    /// <summary>The finished list.</summary>
    public static ServedList? MadeOf(Activity list) => list.GetCustomProperty(Made) as ServedList;

    /// <summary>What the shopper did before.</summary>
    public static ShopperSession? SessionIn(Activity list) => list.GetCustomProperty(SessionOf) as ShopperSession;

    /// <summary>What the placement's sources proposed, the last time they were asked.</summary>
    public static IReadOnlyList<SourceCandidates> ProposedIn(Activity list) => list.GetCustomProperty(Proposed) as IReadOnlyList<SourceCandidates> ?? [];

    /// <summary>What the rules kept out.</summary>
    public static RuleTally? RefusedIn(Activity list) => list.GetCustomProperty(Refused) as RuleTally;

    /// <summary>The event that made an update due, or null.</summary>
    public static Events.StoredEvent? CauseOf(Activity update) => update.GetCustomProperty(CausedBy) as Events.StoredEvent;

    /// <summary>Time from that event's commit to the update: the models took it in meanwhile.</summary>
    public static TimeSpan WaitOf(Activity update) => update.GetCustomProperty(WaitedFor) as TimeSpan? ?? TimeSpan.Zero;

    /// <summary>Begins to note things on a list's activity; null when nobody looks.</summary>
    public static RuleTally? Note(Activity? list, ShopperSession session)
    {
        if (list is null)
        {
            return null;
        }

        var tally = new RuleTally();
        list.SetCustomProperty(SessionOf, session);
        list.SetCustomProperty(Refused, tally);
        return tally;
    }

    /// <summary>Notes what the sources proposed on the list being made.</summary>
    public static void Note(Activity? candidates, IReadOnlyList<SourceCandidates> proposed) => candidates?.Parent?.SetCustomProperty(Proposed, proposed);

    /// <summary>Notes the finished list.</summary>
    public static void Note(Activity? list, ServedList made) => list?.SetCustomProperty(Made, made);

    /// <summary>Notes why an update is made.</summary>
    public static void Note(Activity? update, Events.StoredEvent? cause, TimeSpan waited)
    {
        update?.SetCustomProperty(CausedBy, cause);
        update?.SetCustomProperty(WaitedFor, waited);
    }
}
