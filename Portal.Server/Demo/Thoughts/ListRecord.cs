using System.Diagnostics;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Recommendations;

namespace Portal.Server.Demo.Thoughts;

/// <summary>What was measured and noted while one list was made. Written by the thread that makes it, then read only.</summary>
internal sealed class ListRecord
{
    private readonly Dictionary<string, TimeSpan> _own = new(StringComparer.Ordinal);
    private readonly List<(string Source, int Count, TimeSpan Took)> _sources = [];

    /// <summary>The list.</summary>
    public ServedList Made { get; private set; } = null!;

    /// <summary>What the shopper did before.</summary>
    public ShopperSession Session { get; private set; } = ShopperSession.Empty;

    /// <summary>What the placement's sources proposed.</summary>
    public IReadOnlyList<SourceCandidates> Proposed { get; private set; } = [];

    /// <summary>What the rules kept out.</summary>
    public RuleTally? Refused { get; private set; }

    /// <summary>The sources that were asked, fallbacks included, in their order.</summary>
    public IReadOnlyList<(string Source, int Count, TimeSpan Took)> Sources => _sources;

    /// <summary>The event that made it due, or null.</summary>
    public StoredEvent? Cause { get; private set; }

    /// <summary>From that event's commit to the beginning of the list.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>From the finished list to its connection's taking it over; null while it was asked for once.</summary>
    public TimeSpan? Push { get; private set; }

    /// <summary>Time a stage took, without the stages within it.</summary>
    public TimeSpan Own(string stage) => _own.GetValueOrDefault(stage);

    /// <summary>A stage ended.</summary>
    public void End(Activity stage)
    {
        _own[stage.OperationName] = Own(stage.OperationName) + stage.Duration;
        if (stage.Parent is { } around && around.OperationName != PortalActivities.List)
        {
            _own[around.OperationName] = Own(around.OperationName) - stage.Duration;
        }

        if (stage.OperationName == PortalActivities.OneSource && stage.GetTagItem(PortalActivities.SourceTag) is string name)
        {
            _sources.Add((name, stage.GetTagItem(PortalActivities.CountTag) as int? ?? 0, stage.Duration));
        }
    }

    /// <summary>The list is made; false when making it failed.</summary>
    public bool Finish(Activity list)
    {
        if (ListStages.MadeOf(list) is not { } made)
        {
            return false;
        }

        (Made, Session, Proposed, Refused) = (made, ListStages.SessionIn(list) ?? ShopperSession.Empty, ListStages.ProposedIn(list), ListStages.RefusedIn(list));
        return true;
    }

    /// <summary>The list reached its page.</summary>
    public void Arrive(Activity update, Activity push) =>
        (Cause, Waited, Push) = (ListStages.CauseOf(update), ListStages.WaitOf(update), push.Duration);
}
