using System.Text.Json.Nodes;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry.Scorers;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.ModelRegistry;

/// <summary>
/// The versions of the rankers of lists, in the folder <c>rankers</c> of the data folder: bundles like the models', and the
/// file <c>active</c> names the one in service. A damaged one is not replaced by an older: fusion is always at hand.
/// </summary>
internal sealed class RankerStore(DataFolder data, ILogger<ModelStore> logger)
{
    /// <summary>Kind of these bundles.</summary>
    private const string Kind = "list-rankers";

    private readonly ModelStore _store = new(data, logger, "rankers");

    /// <summary>Id of the version in service; null when lists are ordered by fusion.</summary>
    public string? ActiveId => _store.ActiveId;

    /// <summary>When a version was last put into service; the earliest time there is when none is.</summary>
    public DateTime ActivatedAt => _store.ActivatedAt;

    /// <summary>Ids of all whole versions, newest first.</summary>
    public IReadOnlyList<string> Versions => _store.Versions;

    /// <summary>The folder of a version.</summary>
    public string FolderOf(string id) => _store.FolderOf(id);

    /// <summary>Opens a version.</summary>
    /// <exception cref="DamagedBundleException">It is missing, cut, changed, or of facts this program does not know.</exception>
    public TrainedRankers Open(string id)
    {
        var bundle = Bundle.Open(FolderOf(id));
        if (bundle.Manifest.Kind != Kind || bundle.Manifest.Settings["placements"] is not JsonObject placements)
        {
            throw new DamagedBundleException($"it holds a {bundle.Manifest.Kind}, not rankers of lists");
        }

        if (bundle.Manifest.Settings["facts"]?.GetValueKind() != System.Text.Json.JsonValueKind.Number
            || bundle.Manifest.Settings["facts"]!.GetValue<int>() is var facts && facts != ListFacts.Format)
        {
            throw new DamagedBundleException($"its rankers know lists by other facts than this version of Portal, which tells those of format {ListFacts.Format}");
        }

        return new TrainedRankers(bundle.Manifest, placements.ToDictionary(
            placement => placement.Key, placement => ListRankerForms.PutTogether(placement.Key, placement.Value, bundle.Tensors), StringComparer.Ordinal));
    }

    /// <summary>Writes a version and puts it into service.</summary>
    /// <param name="rankers">The rankers; settings and kind of the manifest are filled in, its settings become <c>training</c>.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Add(TrainedRankers rankers)
    {
        var (placements, tensors) = (new JsonObject(), new Dictionary<string, Tensor>());
        foreach (var (placement, trained) in rankers.ByPlacement)
        {
            placements[placement] = ListRankerForms.TakeApart(placement, trained, tensors);
        }

        Bundle.Write(
            FolderOf(rankers.Manifest.Id),
            rankers.Manifest with
            {
                Kind = Kind,
                Settings = new JsonObject { ["facts"] = ListFacts.Format, ["placements"] = placements, ["training"] = rankers.Manifest.Settings.DeepClone() },
            },
            tensors, []);
        _store.Activate(rankers.Manifest.Id);
    }

    /// <summary>Takes the version in service out of it: lists are ordered by fusion again.</summary>
    public void Retire() => _store.Retire();
}
