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

    private static readonly IReadOnlyDictionary<string, RankedBy> None = new Dictionary<string, RankedBy>();
    private static readonly RankedBy Broken = RankedBy.Fusion with { IsBroken = true };

    private readonly ConcurrentDictionary<string, TrainedRankers?> _versions = new(StringComparer.Ordinal);
    private volatile IReadOnlyDictionary<string, RankedBy>? _served = None;
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
    public RankedBy For(string placement) => _served is { } served ? served.GetValueOrDefault(placement, RankedBy.Fusion) : Broken;

    /// <summary>Takes a ranker that failed out of service, until another version is put there.</summary>
    public void Break(RankedBy by)
    {
        if (_served is { } served && served.Values.Contains(by))
        {
            _served = null;
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
    public ExplainedRanking? Explain(string? version, string placement, IReadOnlyList<float> facts)
    {
        if (facts.Count != ListFacts.Count)
        {
            return null;
        }

        float[] features = new float[ListFeatures.Count], given = new float[ListFeatures.Count];
        ListFeatures.DeriveOne([.. facts], features);
        var ranker = version is null ? null : Find(version)?.ByPlacement.GetValueOrDefault(placement)?.Ranker;
        var start = ranker?.Explain(features, given);
        return new ExplainedRanking(
            start + given.Sum(part => (double)part), start,
            [
                .. Enumerable.Range(0, features.Length).Where(feature => features[feature] != 0 || given[feature] != 0)
                    .OrderByDescending(feature => Math.Abs(given[feature]))
                    .Select(feature => new ExplainedFeature(ListFeatures.Names[feature], features[feature], ranker is null ? null : given[feature])),
            ]);
    }

    private static Dictionary<string, RankedBy> ServedBy(TrainedRankers rankers) => rankers.ByPlacement.ToDictionary(
        pair => pair.Key, pair => new RankedBy(rankers.Manifest.Id, pair.Value.Ranker) { Sources = pair.Value.Sources }, StringComparer.Ordinal);

    private TrainedRankers? Find(string version)
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

    [LoggerMessage(LogLevel.Information, "Rankers in service: {Id}.")]
    private static partial void Opened(ILogger logger, string id);

    [LoggerMessage(LogLevel.Error, "The rankers {Id} cannot be used: {Reason}. Lists are ordered by fusion; train rankers again, or delete the file 'active' in the folder 'rankers'.")]
    private static partial void Refused(ILogger logger, string? id, string reason);
}
