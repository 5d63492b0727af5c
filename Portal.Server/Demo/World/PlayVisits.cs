using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Demo.World;

/// <summary>
/// Plays visits as fast as the shop takes them, through the doors everybody uses: lists from the recommender, events into the
/// intake. Many visits go on side by side in rounds: each takes one step, the shop gets what they did, and the next round
/// begins when every list knows it.
/// </summary>
internal sealed class PlayVisits(TrueWorld world, IShownLists lists, IEventIntake intake, IEventLog log, IEventFeed feed, TimeProvider time)
{
    private static readonly EventSender Sender = new(null, IsTrusted: true, IsHistory: true);

    private long _events, _steps;

    /// <summary>Visits going on at once: enough to share the price of a commit, few enough that the crowd's counts stay fresh.</summary>
    public int AtOnce { get; init; } = 256;

    /// <summary>Whether each list is held against the best one, which takes as long as to make it.</summary>
    public bool IsJudged { get; init; } = true;

    /// <summary>
    /// Groups the shoppers are in, each with rounds of its own: while the shop stores what one group did, it makes the lists of
    /// another. With more than one, what a list knows of another group's newest step is left to the machine; with one, the same
    /// visits give the same lists.
    /// </summary>
    public int Groups { get; init; } = 1;

    /// <summary>Told of each visit that ended what its lists were worth; with more than one group, by several threads.</summary>
    public Action<ListTally>? VisitEnded { get; init; }

    /// <summary>Events told so far.</summary>
    public long Events => Interlocked.Read(ref _events);

    /// <summary>Steps taken so far: a look at a list, a page, an order.</summary>
    public long Steps => Interlocked.Read(ref _steps);

    /// <summary>Plays them in the order given.</summary>
    /// <returns>What the lists were worth.</returns>
    public async Task<ListTally> PlayAsync(IEnumerable<PlannedVisit> visits, CancellationToken cancellationToken)
    {
        if (Groups == 1)
        {
            return await PlayGroupAsync(visits, cancellationToken);
        }

        var whole = new ListTally();
        // A shopper is in one group, so nobody is in the shop twice.
        var (all, shoppers) = (visits.ToArray(), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var visit in all)
        {
            shoppers.TryAdd(visit.Shopper.Id, shoppers.Count);
        }

        var groups = all.ToLookup(visit => shoppers[visit.Shopper.Id] % Groups);
        foreach (var tally in await Task.WhenAll(groups.Select(group => Task.Run(() => PlayGroupAsync(group, cancellationToken), cancellationToken))))
        {
            whole.Add(tally);
        }

        return whole;
    }

    private async Task<ListTally> PlayGroupAsync(IEnumerable<PlannedVisit> visits, CancellationToken cancellationToken)
    {
        var whole = new ListTally();
        using var waiting = visits.GetEnumerator();
        var going = new List<Going>();
        // Nobody is in the shop twice: who comes again before the last visit has ended waits for it.
        var behind = new Dictionary<string, Queue<PlannedVisit>>(StringComparer.Ordinal);
        while (true)
        {
            while (going.Count < Math.Max(1, AtOnce / Groups) && waiting.MoveNext())
            {
                var visit = waiting.Current;
                if (behind.TryGetValue(visit.Shopper.Id, out var line))
                {
                    line.Enqueue(visit);
                }
                else
                {
                    behind.Add(visit.Shopper.Id, []);
                    going.Add(new Going(world, visit, lists, IsJudged));
                }
            }

            if (going.Count == 0)
            {
                return whole;
            }

            Parallel.ForEach(going, visit => visit.Step());
            await TellAsync([.. going.SelectMany(visit => visit.Told)], cancellationToken);
            Interlocked.Add(ref _steps, going.Count(visit => !visit.Ended));
            var ended = going.Where(visit => visit.Ended).ToArray();
            going.RemoveAll(visit => visit.Ended);
            foreach (var visit in ended)
            {
                whole.Add(visit.Tally);
                VisitEnded?.Invoke(visit.Tally);
                if (behind[visit.ShopperId].TryDequeue(out var next))
                {
                    going.Add(new Going(world, next, lists, IsJudged));
                }
                else
                {
                    behind.Remove(visit.ShopperId);
                }
            }
        }
    }

    private async Task TellAsync(ShopEvent[] events, CancellationToken cancellationToken)
    {
        if (events.Length > 0)
        {
            Interlocked.Add(ref _events, (await intake.RecordPatientlyAsync(events, Sender, time, cancellationToken)).Accepted);
            await feed.WhenAppliedAsync(log.LastSequence, cancellationToken);
        }
    }

    private sealed class Going
    {
        private readonly IEnumerator<ShopEvent[]> _steps;

        public Going(TrueWorld world, PlannedVisit planned, IShownLists lists, bool isJudged)
        {
            ShopperId = planned.Shopper.Id;
            var random = new Random(planned.Seed);
            var written = new VisitLog(planned.Shopper.Id, planned.SessionId, random) { Now = planned.Start };
            _steps = new SimulatedVisit(world, planned.Shopper, planned.Mind, written, lists, random, isJudged ? Tally : null).Play().GetEnumerator();
        }

        public string ShopperId { get; }

        public ListTally Tally { get; } = new();

        public bool Ended { get; private set; }

        public ShopEvent[] Told { get; private set; } = [];

        public void Step()
        {
            Ended = !_steps.MoveNext();
            Told = Ended ? [] : _steps.Current;
        }
    }
}
