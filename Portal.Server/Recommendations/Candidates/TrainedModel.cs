using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.ModelRegistry;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// The trained model in service: opened at start, and made anew whenever another version, a delta of this one or a product
/// comes. Lists go on being made with the old one meanwhile; the new one takes its place in one step.
/// </summary>
internal sealed partial class TrainedModel(
    ModelStore store, ModelDeltas deltas, NewProducts newProducts, ICatalogue catalogue, IOptions<RecommendationOptions> options,
    ILogger<TrainedModel> logger)
    : IStartupStep, ITrainedVersion, IShopperOwned, IShopperMemory
{
    private const long MiB = 1 << 20;

    private readonly Lock _gate = new();
    private volatile ServedVersion? _served;
    private DateTime _activatedAt;
    private volatile bool _refused;

    /// <inheritdoc/>
    public StartupPhase Phase => StartupPhase.Learn;

    /// <inheritdoc/>
    public bool Beside => true;

    /// <inheritdoc/>
    public IPinnedModel? Pinned => _served;

    /// <inheritdoc/>
    public TunedModel? Model => _served?.Model;

    /// <inheritdoc/>
    public string? Lack => _served is not null ? null : _refused ? ListNotes.Failed + SourceNames.Trained : ListNotes.Untrained;

    /// <inheritdoc/>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Refresh();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Refresh()
    {
        lock (_gate)
        {
            var activated = store.ActivatedAt;
            if (activated != _activatedAt)
            {
                _activatedAt = activated;
                Open();
            }
            else if (_served is { } served)
            {
                Renew(served, deltas.Follow(served.Model));
            }
        }
    }

    /// <inheritdoc/>
    public ILiveScorer ToLive(TunedModel model)
    {
        var numbers = new ProductNumbers(model.Items, catalogue);
        return model.ToLive([.. Enumerable.Range(model.TrainedItems, model.Items.Count - model.TrainedItems)
            .Select(number => numbers.ProductOf(number) is >= 0 and var product ? newProducts.StandInFor(model, product) : null)]);
    }

    /// <inheritdoc/>
    public StandIn? StandInFor(TunedModel model, int product) => newProducts.StandInFor(model, product);

    /// <summary>Asks a version for a list; what <paramref name="otherwise"/> says when there is none, or it fails.</summary>
    public T Ask<T>(IPinnedModel? pinned, ShopperSession session, Func<ServedVersion, SessionMemory?, T> ask, T otherwise)
    {
        if (pinned is not ServedVersion served)
        {
            return otherwise;
        }

        try
        {
            return served.Ask(session, memory => ask(served, memory));
        }
        catch (UnfitModelException failure) when (!served.OnTrial)
        {
            // A model from elsewhere can fail at a history nobody tried it with; the list is made without it.
            Failed(logger, served.Version, failure.Message);
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

    private void Open()
    {
        try
        {
            var model = store.OpenActive() is { } bundle ? deltas.Follow(TunedModel.Open(bundle)) : null;
            _served = model is null ? null : Serve(model, null);
            // Something was put into service once, and nothing of it can be read.
            _refused = _served is null;
            Opened(logger, _served?.Version ?? "none");
        }
        catch (DamagedBundleException failure)
        {
            _refused = true;
            Refused(logger, failure.Reason);
        }
    }

    private void Renew(ServedVersion served, TunedModel model)
    {
        if (model != served.Model)
        {
            _served = Serve(model, null);
            Tuned(logger, model.Version);
        }
        else if (newProducts.HaveChanged)
        {
            // What is remembered of shoppers hangs on the networks, and these are the same.
            _served = Serve(model, served.Memories);
        }
    }

    private ServedVersion Serve(TunedModel model, SessionMemories? memories)
    {
        var (numbers, standIns) = newProducts.Of(model);
        return new ServedVersion(model, numbers, standIns, memories ?? new SessionMemories(options.Value.SessionMemoryMiB * MiB));
    }

    [LoggerMessage(LogLevel.Information, "Trained model in service: {Id}.")]
    private static partial void Opened(ILogger logger, string id);

    [LoggerMessage(LogLevel.Debug, "Trained model in service: {Id}.")]
    private static partial void Tuned(ILogger logger, string id);

    [LoggerMessage(LogLevel.Error, "The trained model cannot be served: {Reason}. Lists are made without it; train again.")]
    private static partial void Refused(ILogger logger, string reason);

    [LoggerMessage(LogLevel.Error, "The trained model {Id} failed: {Reason} This list is made without it.")]
    private static partial void Failed(ILogger logger, string id, string reason);
}
