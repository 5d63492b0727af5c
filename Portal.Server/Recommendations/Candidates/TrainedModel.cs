using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.ModelRegistry;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>The trained model in service, opened at start and again whenever another version is put into service.</summary>
internal sealed partial class TrainedModel(
    ModelStore store, ICatalogue catalogue, IOptions<RecommendationOptions> options, ILogger<TrainedModel> logger)
    : IStartupStep, ITrainedVersion, IShopperOwned, IShopperMemory
{
    private const long MiB = 1 << 20;

    private volatile ServedVersion? _served;
    private DateTime _activatedAt;
    private volatile bool _refused;

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Learn;

    /// <inheritdoc/>
    public string? Version => _served?.Id;

    /// <inheritdoc/>
    public string? Lack => _served is not null ? null : _refused ? ListNotes.Failed + SourceNames.Trained : ListNotes.Untrained;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Refresh();
        return Task.CompletedTask;
    }

    /// <summary>Opens another version when one was put into service since; lists go on being made with the old one meanwhile.</summary>
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
            _served = store.OpenActive() is { } bundle ? new ServedVersion(bundle, catalogue, options.Value.SessionMemoryMiB * MiB) : null;
            // Something was put into service once, and nothing of it can be read.
            _refused = _served is null;
            Opened(logger, _served?.Id ?? "none");
        }
        catch (DamagedBundleException failure)
        {
            _refused = true;
            Refused(logger, failure.Reason);
        }
    }

    /// <summary>Asks the version in service for a list; what <paramref name="otherwise"/> says when none is, or it fails.</summary>
    public T Ask<T>(ShopperSession session, Func<ServedVersion, LiveMemory?, T> ask, T otherwise)
    {
        if (_served is not { } served)
        {
            return otherwise;
        }

        try
        {
            return served.Ask(session, memory => ask(served, memory));
        }
        catch (UnfitModelException failure)
        {
            // A model from elsewhere can fail at a history nobody tried it with; the list is made without it.
            Failed(logger, served.Id, failure.Message);
            return otherwise;
        }
    }

    /// <summary>Forgets both shoppers: their sessions are read again.</summary>
    public Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        Forget(from);
        Forget(to);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Forget(string shopperId) => _served?.Memories.Forget(shopperId);

    [LoggerMessage(LogLevel.Information, "Trained model in service: {Id}.")]
    private static partial void Opened(ILogger logger, string id);

    [LoggerMessage(LogLevel.Error, "The trained model cannot be served: {Reason}. Lists are made without it; train again.")]
    private static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "The trained model {Id} failed: {Reason} This list is made without it.")]
    private static partial void Failed(ILogger logger, string id, string reason);
}
