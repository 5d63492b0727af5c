using System.Collections.Concurrent;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>
/// The rankers in service, opened at start and again whenever another version is put into service; and those of earlier
/// lists, for explanations.
/// </summary>
internal sealed partial class RankerInService(RankerStore store, ILogger<RankerInService> logger) : IStartupStep, IRankingExplanation
{
    /// <summary>Versions kept for explanations of earlier lists.</summary>
    private const int KeptVersions = 8;

    private static readonly IReadOnlyDictionary<string, Orders> None = new Dictionary<string, Orders>();
    private static readonly RankedBy Broken = RankedBy.Fusion with { IsBroken = true };

    private readonly ConcurrentDictionary<string, TrainedRankers?> _versions = new(StringComparer.Ordinal);
    private volatile IReadOnlyDictionary<string, Orders>? _served = None;
    private DateTime _activatedAt;

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Learn;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Refresh();
        return Task.CompletedTask;
    }

    /// <summary>What orders the lists of a placement now.</summary>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="choice">What its settings name (<see cref="RankerKinds"/>), or null.</param>
    public RankedBy For(string placement, string? choice)
    {
        if (choice == RankerKinds.Fusion)
        {
            return RankedBy.Fusion;
        }

        if (_served is not { } served)
        {
            return Broken;
        }

        var orders = served.GetValueOrDefault(placement, Orders.FusionAlone);
        return choice is null ? orders.Best : orders.Find(choice) ?? orders.Best with { Missing = choice };
    }

    /// <summary>Takes a ranker that failed out of service, until another version is put there.</summary>
    public void Break(RankedBy by)
    {
        if (_served is { } served)
        {
            // Where another version came meanwhile there is nothing to take out.
            Interlocked.CompareExchange(ref _served, served.ToDictionary(pair => pair.Key, pair => pair.Value.Without(by), StringComparer.Ordinal), served);
        }
    }

    /// <summary>Opens another version when one was put into service since, or goes back to fusion when it was taken out.</summary>
    public void Refresh()
    {
        var activated = store.ActivatedAt;
        if (activated == _activatedAt)
        {
            return;
        }

        _activatedAt = activated;
        try
        {
            _served = store.ActiveId is { } id ? ServedBy(store.Open(id)) : None;
            Opened(logger, store.ActiveId ?? "none");
        }
        catch (DamagedBundleException failure)
        {
            _served = null;
            Refused(logger, store.ActiveId, failure.Reason);
        }
    }

    /// <inheritdoc/>
    public ExplainedRanking? Explain(string? ranker, string placement, IReadOnlyList<float> facts)
    {
        if (facts.Count != ListFacts.Count)
        {
            return null;
        }

        float[] features = new float[ListFeatures.Count], given = new float[ListFeatures.Count];
        ListFeatures.DeriveOne([.. facts], features);
        var asked = ranker is null ? null : Find(ranker, placement);
        var start = asked?.Explain(features, given);
        return new ExplainedRanking(
            start + given.Sum(part => (double)part), start,
            [
                .. Enumerable.Range(0, features.Length).Where(feature => features[feature] != 0 || given[feature] != 0)
                    .OrderByDescending(feature => Math.Abs(given[feature]))
                    .Select(feature => new ExplainedFeature(ListFeatures.Names[feature], features[feature], asked is null ? null : given[feature])),
            ]);
    }

    private static Dictionary<string, Orders> ServedBy(TrainedRankers rankers) => rankers.ByPlacement.ToDictionary(
        pair => pair.Key,
        pair => new Orders(pair.Value.Best, [.. pair.Value.All.Select(ranker => new RankedBy(rankers.Manifest.Id, ranker) { Sources = pair.Value.Sources })]),
        StringComparer.Ordinal);

    private IListRanker? Find(string name, string placement)
    {
        var (version, kind) = ListVersions.RankerOf(name);
        var rankers = Open(version)?.ByPlacement.GetValueOrDefault(placement);
        return rankers?.Find(kind ?? rankers.Best);
    }

    private TrainedRankers? Open(string version)
    {
        if (_versions.Count > KeptVersions)
        {
            _versions.Clear();
        }

        return _versions.GetOrAdd(version, id =>
        {
            try
            {
                return store.Open(id);
            }
            catch (DamagedBundleException)
            {
                return null;
            }
        });
    }

    /// <summary>What can order the lists of one placement.</summary>
    /// <param name="BestKind">Kind of the ranker that does where nothing is named; null for fusion.</param>
    /// <param name="Rankers">All there are.</param>
    private sealed record Orders(string? BestKind, IReadOnlyList<RankedBy> Rankers)
    {
        public static Orders FusionAlone { get; } = new(null, []);

        public RankedBy Best { get; } = Rankers.FirstOrDefault(by => by.Ranker!.Kind == BestKind) ?? RankedBy.Fusion;

        public RankedBy? Find(string kind)
        {
            foreach (var by in Rankers)
            {
                if (by.Ranker!.Kind == kind)
                {
                    return by;
                }
            }

            return null;
        }

        public Orders Without(RankedBy failed) => new(BestKind, [.. Rankers.Select(by => by.Ranker == failed.Ranker ? by with { IsBroken = true } : by)]);
    }

    [LoggerMessage(LogLevel.Information, "Rankers in service: {Id}.")]
    private static partial void Opened(ILogger logger, string id);

    [LoggerMessage(LogLevel.Error, "The rankers {Id} cannot be used: {Reason}. Lists are ordered by fusion; train rankers again, or delete the file 'active' in the folder 'rankers'.")]
    private static partial void Refused(ILogger logger, string? id, string reason);
}
