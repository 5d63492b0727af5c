using Portal.Shared.Events;

namespace Portal.Server.Demo.World;

/// <summary>A visit that goes on while the program runs: each step is told when the time it takes is over.</summary>
internal sealed class LiveVisit
{
    private readonly VisitLog _log;
    private readonly IEnumerator<ShopEvent[]> _steps;

    public LiveVisit(TrueWorld world, ShopperTruth shopper, ShopperMind mind, IShownLists lists, DateTimeOffset now, int seed, ProductTruth? cameFor = null)
    {
        var random = new Random(seed);
        ShopperId = shopper.Id;
        _log = new VisitLog(shopper.Id, $"{shopper.Id}-{now.ToUnixTimeMilliseconds():x}", random) { Now = now };
        _steps = new SimulatedVisit(world, shopper, mind, _log, lists, random, Tally) { CameFor = cameFor }.Play().GetEnumerator();
    }

    /// <summary>Whose it is.</summary>
    public string ShopperId { get; }

    /// <summary>What its lists were worth.</summary>
    public ListTally Tally { get; } = new();

    /// <summary>What was done in the step before, to be told when it is due.</summary>
    public IReadOnlyList<ShopEvent> Told { get; private set; } = [];

    /// <summary>When the step that was taken is over.</summary>
    public DateTimeOffset Due => _log.Now;

    /// <summary>Takes the next step; false when the visit is over.</summary>
    public bool Step(DateTimeOffset now)
    {
        _log.Now = _log.Now > now ? _log.Now : now;
        var goesOn = _steps.MoveNext();
        Told = goesOn ? _steps.Current : [];
        return goesOn;
    }
}
