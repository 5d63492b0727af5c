using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Demo;

/// <summary>
/// The demo's shoppers at work while the program runs: they come by the hour, look at the shop's lists, and what they do
/// enters by the event intake like anybody's. In the demo alone: nothing of it is there in a shop of one's own.
/// </summary>
internal sealed partial class Simulator(
    ICatalogue catalogue, DemoWorld world, IRecommender recommender, IEventIntake intake, IEventLog log, SeedDemo seed, IOptions<DemoOptions> options, TimeProvider time,
    ILogger<Simulator> logger) : BackgroundService
{
    private static readonly EventSender Sender = new(null, IsTrusted: true);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1), Longest = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<LiveVisit, DateTimeOffset> _visits = new();
    private readonly HashSet<string> _inShop = new(StringComparer.Ordinal);
    private readonly ListTally _tally = new();

    private bool _running = true;
    private double _perMinute = options.Value.VisitsPerMinute;
    private readonly MinuteTallies _minutes = new();
    private VisitHours _hours = new();
    private long _ended;
    private long _events;

    /// <summary>The world they live in.</summary>
    public TrueWorld World => world.Truth;

    /// <summary>What they are doing now.</summary>
    public SimulatorPicture Read()
    {
        lock (_gate)
        {
            return new SimulatorPicture(
                _running, _perMinute, _inShop.Count, _ended, _events, _tally.Revenue,
                [
                    .. _tally.Placements.OrderByDescending(pair => pair.Value.Lists).Select(pair => new SimulatedLists(
                        pair.Key, pair.Value.Lists, pair.Value.Clicks, pair.Value.Expected, pair.Value.Ideal)),
                ])
            {
                Seed = options.Value.Seed, History = seed.Made, Minutes = _minutes.All, ArrivalsByHour = _hours.All,
            };
        }
    }

    /// <summary>Lets shoppers come, or no more; those in the shop stay till they are done.</summary>
    public void Run(bool run)
    {
        lock (_gate)
        {
            _running = run;
        }
    }

    /// <summary>How many come in a minute.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than <see cref="DemoOptions.LeastVisits"/> or more than <see cref="DemoOptions.MostVisits"/>.</exception>
    public void SetPace(double visitsPerMinute)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(visitsPerMinute, DemoOptions.LeastVisits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(visitsPerMinute, DemoOptions.MostVisits);
        lock (_gate)
        {
            _perMinute = visitsPerMinute;
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not while the program starts: the first page is to be there at once.
        await Task.Yield();
        if (catalogue.Count == 0 || World.Products.Count == 0)
        {
            return;
        }

        Remember(VisitHours.Of(log, stoppingToken));
        var next = time.GetUtcNow();
        // Another day, other visits: what is to be the same each time is played by PlayVisits.
        var random = new Random((int)SplitMix64.Mix((ulong)next.ToUnixTimeMilliseconds() ^ (ulong)options.Value.Seed));
        var arrivals = new Arrivals(new MakeShoppers(World), options.Value.Shoppers, random);
        var crowds = new TrendCrowds(World, random);
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = time.GetUtcNow();
            if (now >= next)
            {
                Arrive(arrivals, now, random.Next());
                next = now + arrivals.Gap(Pace, now);
            }

            foreach (var product in crowds.Due(now))
            {
                Arrive(arrivals, now, random.Next(), product);
            }

            await GoOnAsync(now, stoppingToken);
            await Task.Delay(Wait(crowds.Next is { } crowd && crowd < next ? crowd : next), time, stoppingToken);
        }
    }

    private double Pace
    {
        get
        {
            lock (_gate)
            {
                return _perMinute;
            }
        }
    }

    private void Arrive(Arrivals arrivals, DateTimeOffset now, int seed, ProductTruth? cameFor = null)
    {
        lock (_gate)
        {
            if (_running && arrivals.Draw(now) is var shopper && _inShop.Add(shopper.Id))
            {
                _visits.Enqueue(new LiveVisit(World, shopper, new MakeMind(World, log).Of(shopper.Id), new ShopsLists(recommender), now, seed, cameFor), now);
                _minutes.Arrived(now);
                _hours.Began(now);
            }
        }
    }

    /// <summary>Takes every step that is due: tells what was done in the last one, then takes the next.</summary>
    private async Task GoOnAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (TryTakeDue(now) is { } visit)
        {
            try
            {
                await TellAsync(visit.Told, cancellationToken);
                Put(visit, visit.Step(now));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Broken(logger, failure.Message);
                Put(visit, goesOn: false);
            }
        }
    }

    private LiveVisit? TryTakeDue(DateTimeOffset now)
    {
        lock (_gate)
        {
            return _visits.TryPeek(out var visit, out var due) && due <= now ? _visits.Dequeue() : null;
        }
    }

    private void Put(LiveVisit visit, bool goesOn)
    {
        lock (_gate)
        {
            _minutes.Stepped(time.GetUtcNow());
            if (goesOn)
            {
                _visits.Enqueue(visit, visit.Due);
                return;
            }

            _inShop.Remove(visit.ShopperId);
            _tally.Add(visit.Tally);
            _minutes.Ended(time.GetUtcNow(), visit.Tally);
            _ended++;
        }
    }

    private void Remember(VisitHours before)
    {
        lock (_gate)
        {
            _hours = before;
        }
    }

    private async Task TellAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken)
    {
        if (events.Count == 0)
        {
            return;
        }

        // A shop that is busy loses nothing that matters when it misses what made-up shoppers did.
        var answer = await intake.RecordAsync(events, Sender, cancellationToken);
        lock (_gate)
        {
            _events += answer.Receipt?.Accepted ?? 0;
        }
    }

    private TimeSpan Wait(DateTimeOffset next)
    {
        lock (_gate)
        {
            var first = _visits.TryPeek(out _, out var due) && due < next ? due : next;
            var wait = first - time.GetUtcNow();
            // A delay below a millisecond is none: the loop would turn round until the clock has moved on.
            return wait < Shortest ? Shortest : wait < Longest ? wait : Longest;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A simulated visit was broken off: {Reason}")]
    private static partial void Broken(ILogger logger, string reason);
}
