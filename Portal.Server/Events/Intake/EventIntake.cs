using Microsoft.Extensions.Options;
using Portal.Server.Events.Storage;
using Portal.Server.Hosting;
using Portal.Shared.Events;

namespace Portal.Server.Events.Intake;

/// <summary>Check, queue, wait for the commit, answer.</summary>
internal sealed class EventIntake(
    EventCheck check, KeptEvents kept, EventWriter writer, PortalMeter meter, PortalActivities activities, TimeProvider time, IOptions<EventsOptions> options)
    : IEventIntake
{
    public async ValueTask<IntakeAnswer> RecordAsync(
        IReadOnlyList<ShopEvent> events, EventSender sender, CancellationToken cancellationToken = default)
    {
        using var intake = activities.Begin(PortalActivities.Intake);
        var (good, rejected) = check.Check(events, sender);
        var notKept = kept.LeaveOut(good);
        if (good.Count == 0)
        {
            return Answer(0, 0, notKept, rejected);
        }

        var now = time.GetTimestamp();
        foreach (var checkedEvent in good)
        {
            checkedEvent.Queue(now, intake);
        }

        if (writer.TryStore(good) is not { } commit)
        {
            return new IntakeAnswer(null, options.Value.RetryAfter);
        }

        using var store = intake is null ? null : activities.Begin(PortalActivities.Store);
        var accepted = await commit.WaitAsync(cancellationToken);
        return Answer(accepted, good.Count - accepted, notKept, rejected);
    }

    private IntakeAnswer Answer(int accepted, int duplicates, int notKept, List<EventRejection> rejected)
    {
        meter.EventAccepted(accepted);
        meter.EventDuplicated(duplicates);
        foreach (var reason in rejected.CountBy(rejection => rejection.Reason))
        {
            meter.EventRejected(EventRules.NameOf(reason.Key), reason.Value);
        }

        return new IntakeAnswer(new EventReceipt(accepted, duplicates, rejected) { NotKept = notKept }, null);
    }
}
