using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>The model versions that arms of experiments are made with, opened at their first list and kept while the program runs.</summary>
internal sealed partial class ArmModels(
    ModelStore store, TrainedModel trained, ICatalogue catalogue, IOptions<RecommendationOptions> options, ILogger<ArmModels> logger)
    : IShopperMemory, IShopperOwned
{
    private const long MiB = 1 << 20;
    private readonly ConcurrentDictionary<string, Lazy<ServedVersion?>> _open = new(StringComparer.Ordinal);

    /// <summary>A version to make a list with: the one in service where that is it; null when it cannot be used.</summary>
    public IPinnedModel? Find(string id) =>
        trained.Pinned is ServedVersion { Model: var served } pinned && served.Base == id ? pinned
            : _open.GetOrAdd(id, key => new Lazy<ServedVersion?>(() => Open(key))).Value;

    /// <inheritdoc/>
    public void Forget(string shopperId)
    {
        foreach (var version in _open.Values.Where(one => one.IsValueCreated))
        {
            version.Value?.Memories.Forget(shopperId);
        }
    }

    /// <summary>Forgets both shoppers: their sessions are read again.</summary>
    public Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        Forget(from);
        Forget(to);
        return Task.CompletedTask;
    }

    private ServedVersion? Open(string id)
    {
        try
        {
            var model = TunedModel.Open(Bundle.Open(store.FolderOf(id)));
            return new ServedVersion(model, new ProductNumbers(model.Items, catalogue), [], new SessionMemories(options.Value.SessionMemoryMiB * MiB / 4))
            {
                OnTrial = true,
            };
        }
        catch (DamagedBundleException failure)
        {
            Refused(logger, id, failure.Reason);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Error, "Model version {Id} of an experiment's arm cannot be served: {Reason}. Its shoppers get the one in service and are not counted.")]
    private static partial void Refused(ILogger logger, string id, string reason);
}
