using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Portal.Server.Recommendations;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Learning.Bench;

/// <summary>Times lists of a big shop, in turn with PyTorch when there is one.</summary>
internal sealed class MeasureServing(BigShop shop, ServingPlan plan, string folder)
{
    private const int Wanted = 200;
    private const int Compared = 10;
    private const int WarmUps = 60;

    private readonly int[][] _sessions = Sessions(plan);
    private readonly List<double> _first = [], _again = [], _afterEvent = [], _ours = [], _theirs = [], _ratios = [];
    private readonly List<double> _allocated = [];
    private int _sameTen;
    private double _collecting;

    /// <summary>KiB allocated by a list that was made before: half of lists take less.</summary>
    public double AllocatedKiB => Figures.Median(_allocated);

    /// <summary>Share of the time of whole lists in which they waited for the garbage collector.</summary>
    public double CollectingShare => _collecting / (_first.Sum() + _again.Sum() + _afterEvent.Sum());

    /// <summary>The other library, in its own words; null when there is none.</summary>
    public string? Peer { get; private set; }

    /// <summary>Why there is no other library; null when there is one.</summary>
    public string? Missing { get; private set; }

    /// <summary>Whole lists.</summary>
    public IReadOnlyList<Latencies> Lists =>
    [
        Latencies.Of("first list of a session that is read anew", _first), Latencies.Of("the same list again", _again),
        Latencies.Of("list after one more event", _afterEvent),
    ];

    /// <summary>The network and the search alone.</summary>
    public IReadOnlyList<Latencies> Network =>
    [
        Latencies.Of($"Portal: read {plan.SessionLength} products, find {Wanted}", _ours),
        .. _theirs.Count == 0 ? Array.Empty<Latencies>() : [Latencies.Of("PyTorch and numpy, the same", _theirs)],
    ];

    /// <summary>Times the whole pipeline is as fast as the other library; null without it.</summary>
    public double? TimesPeer => _ratios.Count == 0 ? null : Figures.Median(_ratios);

    /// <summary>Queries whose ten best were the same.</summary>
    public int SameTen => _sameTen;

    /// <summary>Measures.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var peer = StartPeer();
        var live = LiveScorers.Of(shop.Network);
        await WarmUpAsync(live, cancellationToken);
        for (var first = 0; first < plan.Sessions; first += ServingPlan.Turn)
        {
            for (var session = first; session < first + ServingPlan.Turn; session++)
            {
                await ListAsync(session, "visitor-", cancellationToken);
                _ours.Add(Timed(() => Find(live, session)));
            }

            if (peer is not null && first < plan.PeerQueries)
            {
                AskPeer(peer, live, first);
            }
        }
    }

    /// <summary>The runtime compiles what is called often anew, twice; what is measured is the program that has been running.</summary>
    private async Task WarmUpAsync(ILiveScorer live, CancellationToken cancellationToken)
    {
        for (var round = 0; round < 3; round++)
        {
            for (var session = 0; session < Math.Min(WarmUps, plan.Sessions); session++)
            {
                await ListAsync(session, $"early-{round}-", cancellationToken);
                Find(live, session);
            }

            await Task.Delay(300, cancellationToken);
        }

        _first.Clear();
        _again.Clear();
        _afterEvent.Clear();
        _allocated.Clear();
        _collecting = 0;
    }

    private static int[][] Sessions(ServingPlan plan)
    {
        var made = new SyntheticShop(plan.Shop with { Others = 99, Users = plan.Sessions, Events = plan.Sessions * (plan.SessionLength + 1), Longest = plan.SessionLength + 1 });
        return [.. made.Shoppers().Select(items => items.ToArray())];
    }

    private async Task ListAsync(int session, string prefix, CancellationToken cancellationToken)
    {
        var (shopper, items) = (prefix + session.ToString(CultureInfo.InvariantCulture), _sessions[session]);
        var recommender = shop.Services.GetRequiredService<IRecommender>();
        var context = new RecommendationContext(shopper, new PlacementRequest(PlacementKeys.HomeForYou), "en");
        await shop.ViewAsync(shopper, items.AsMemory(0, items.Length - 1), cancellationToken);
        _first.Add(TimedList(recommender, context));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        _again.Add(TimedList(recommender, context));
        _allocated.Add((GC.GetAllocatedBytesForCurrentThread() - allocated) / 1024.0);
        await shop.ViewAsync(shopper, items.AsMemory(items.Length - 1), cancellationToken);
        _afterEvent.Add(TimedList(recommender, context));
    }

    private double TimedList(IRecommender recommender, RecommendationContext context)
    {
        var collecting = GC.GetTotalPauseDuration();
        var took = Timed(() => recommender.Recommend(context));
        _collecting += (GC.GetTotalPauseDuration() - collecting).TotalMilliseconds;
        return took;
    }

    private ScoredItem[] Find(ILiveScorer live, int session)
    {
        var best = new ScoredItem[Wanted];
        using var answer = live.Ask(new History(_sessions[session].AsMemory(0, plan.SessionLength)));
        answer.Find(best);
        return best;
    }

    private void AskPeer(Peer peer, ILiveScorer live, int first)
    {
        var turn = peer.Ask(string.Create(CultureInfo.InvariantCulture, $"{first} {ServingPlan.Turn} {Compared}"));
        var times = turn[..ServingPlan.Turn].Select(seconds => seconds * 1_000).ToArray();
        _theirs.AddRange(times);
        _ratios.Add(Figures.Median(times) / Figures.Median(_first.TakeLast(ServingPlan.Turn)));
        for (var i = 0; i < ServingPlan.Turn; i++)
        {
            var theirs = turn.AsSpan(ServingPlan.Turn + (i * Compared), Compared).ToArray().Select(item => (int)item);
            _sameTen += Find(live, first + i).Take(Compared).Select(item => item.Item).Order().SequenceEqual(theirs.Order()) ? 1 : 0;
        }
    }

    private Peer? StartPeer()
    {
        var (weights, sessions) = (Path.Combine(folder, "weights.bin"), Path.Combine(folder, "sessions.bin"));
        using (var file = File.Create(weights))
        {
            foreach (var parameter in shop.Network.Network.Parameters.All)
            {
                file.Write(MemoryMarshal.AsBytes(parameter.Value.Span));
            }
        }

        File.WriteAllBytes(sessions, MemoryMarshal.AsBytes<int>(_sessions.SelectMany(items => items.Take(plan.SessionLength)).ToArray()));
        var shape = ((SequenceTransformer<float>)shop.Network.Network).Settings;
        string[] arguments =
        [
            weights, sessions, string.Join(',', shop.Network.Network.Parameters.All.Select(parameter => $"{parameter.Name}:{string.Join('x', parameter.Shape.ToArray())}")),
            .. new IFormattable[] { plan.SessionLength, shape.Heads, shape.InputScale, Wanted }.Select(number => number.ToString(null, CultureInfo.InvariantCulture)),
        ];
        var peer = Bench.Peer.Start("serving.py", "python3-torch libopenblas0", 1, arguments, out var missing);
        (Peer, Missing) = (peer?.About, missing);
        return peer;
    }

    private static double Timed(Action work)
    {
        var began = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
