using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning;

/// <summary>Makes a bundle of what was trained.</summary>
internal static class TrainedBundle
{
    /// <summary>Writes it.</summary>
    /// <param name="folder">The folder to make.</param>
    /// <param name="id">Id of the version.</param>
    /// <param name="scorer">What was trained, on everything.</param>
    /// <param name="trainer">What trained it.</param>
    /// <param name="data">What it was trained on.</param>
    /// <param name="metrics">What a twin of it, trained on less, was worth on what came after.</param>
    /// <param name="seed">Seed of its training.</param>
    /// <param name="now">The time.</param>
    /// <param name="notes">What else is to be kept beside it, by file name; null for nothing.</param>
    public static void Write(
        string folder, string id, IScorer scorer, ITrainer trainer, DataSet data, IReadOnlyDictionary<string, MeasuredValue> metrics, int seed,
        DateTimeOffset now, IReadOnlyDictionary<string, byte[]>? notes = null)
    {
        var state = ScorerForms.TakeApart(scorer);
        Bundle.Write(
            folder,
            new BundleManifest
            {
                Id = id,
                Kind = state.Kind,
                CreatedAt = now,
                Settings = new JsonObject
                {
                    ["scorer"] = state.Settings,
                    ["trainer"] = JsonSerializer.SerializeToNode(trainer.Settings, JsonSerializerOptions.Web),
                    ["data"] = new JsonObject { ["name"] = data.Name, ["users"] = data.Users, ["items"] = data.Items, ["interactions"] = data.Interactions },
                },
                Seed = seed,
                DataFingerprint = data.Sha256 ?? DataFingerprint.Of(data),
                Metrics = metrics,
            },
            state.Tensors, data.ItemNames, state.Files.Concat(notes ?? new Dictionary<string, byte[]>()).ToDictionary(StringComparer.Ordinal));
    }
}
