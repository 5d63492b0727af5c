using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Learning.Training.Sequences;

namespace Portal.Server.Learning.Tuning;

/// <summary>What a search is of: two searches with the same come to the same table.</summary>
internal static class TuningFingerprint
{
    /// <summary>All that two searches may differ in, by its name for people.</summary>
    public static JsonObject Of(TuningRequest request) => new()
    {
        ["model"] = request.Trainer.Name,
        ["its usual settings"] = JsonSerializer.SerializeToNode(request.Trainer.Settings, JsonSerializerOptions.Web),
        ["the space"] = request.Space.ToJson(),
        ["--metric"] = request.Metric.Name,
        ["--protocol"] = request.Protocol,
        ["--mask"] = request.Judge.Plan.Mask.ToString(),
        ["--trials"] = request.Trials,
        ["--reduction"] = request.Reduction,
        ["--first-share"] = request.FirstShare,
        ["--seed"] = request.Seed,
        ["the data (or --items, --permute-seed)"] = DataOf(request),
    };

    /// <summary>Over what is learnt from and asked, as it is numbered and split.</summary>
    private static string DataOf(TuningRequest request)
    {
        var valid = request.Judge.Data.Split.Valid;
        return TrainingFingerprint.Of(
            [Enumerable.Range(0, valid.Count).Select(valid.Target).ToArray(), request.Judge.Data.Texts ?? []],
            request.Judge.ToChoices(new Progress<TrainingProgress>()) with { Seed = 0, MaskSeen = true });
    }
}
