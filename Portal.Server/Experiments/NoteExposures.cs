using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Experiments;

/// <summary>Turns the first display of an arm's list into an exposure: once per shopper, experiment and arm.</summary>
internal sealed class NoteExposures(ServedArms served, KnownArms known, ShopperSigns signs, RunningExperiments running, ExposureLine line) : IEventSubscriber
{
    private const int MostAsked = 100_000;

    /// <summary>Lists the log was asked about lately; none is asked about again for each of its products. Only the feed's one thread comes here.</summary>
    private readonly HashSet<Guid> _asked = [];

    /// <inheritdoc/>
    public EventSubscriberOrder Order => EventSubscriberOrder.Watch;

    /// <inheritdoc/>
    public void Apply(IReadOnlyList<StoredEvent> events)
    {
        foreach (var seen in events)
        {
            // A click says too that the list was on screen; its impression may have been lost with the page.
            if (seen is not { Type: ShopEventType.Impression or ShopEventType.Click, ListId: { } list })
            {
                continue;
            }

            if (served.Find(list) is { } made)
            {
                Note(seen, made);
            }
            else if (!running.IsEmpty && served.MayHaveForgotten(list) && _asked.Add(list))
            {
                if (_asked.Count > MostAsked)
                {
                    _asked.Clear();
                }

                line.Add(new LateDisplay(list, seen.ShopperId, MomentOf(seen)));
            }
        }
    }

    private static DateTimeOffset MomentOf(StoredEvent seen) => seen.OccurredAt <= seen.ReceivedAt ? seen.OccurredAt : seen.ReceivedAt;

    private void Note(StoredEvent seen, ServedIn made)
    {
        foreach (var arm in made.Arms)
        {
            if (arm.IsCounted && known.Add(seen.ShopperId, arm.Experiment, arm.BucketVersion, arm.Arm.Key))
            {
                line.Add(new Exposure
                {
                    Experiment = arm.Experiment,
                    ShopperId = seen.ShopperId,
                    Arm = arm.Arm.Key,
                    BucketVersion = arm.BucketVersion,
                    At = MomentOf(seen),
                    Device = signs.Of(seen.ShopperId).Device,
                    Language = made.Language,
                    IsReturning = made.IsReturning,
                    Propensity = arm.Propensity,
                });
            }
        }
    }
}
