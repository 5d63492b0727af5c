using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Experiments.Assignment;
using Portal.Server.Experiments.Assignment.Targeting;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of hashing, ranges, targeting and whole assignments.</summary>
internal static class AssignmentCases
{
    private static readonly JsonElement NoGroups = JsonDocument.Parse("{}").RootElement;

    /// <summary>One bucket.</summary>
    public static JsonNode Hash(CaseInput input) =>
        new JsonObject { ["bucket"] = Fnv.Bucket(input.Text("seed"), input.Text("value"), input.Whole("hash_version")) };

    /// <summary>The ranges of arms.</summary>
    public static JsonNode Ranges(CaseInput input)
    {
        var ranges = BucketRange.Of(input.Arms("arms"), input.NumberOrNull("coverage") ?? 1, input.Has("weights") ? input.Numbers("weights") : null);
        return new JsonObject { ["ranges"] = new JsonArray([.. ranges.Select(range => (JsonNode?)Answer.Pair(range.Start, range.End))]) };
    }

    /// <summary>The arm of a bucket.</summary>
    public static JsonNode Choose(CaseInput input) =>
        new JsonObject { ["variation"] = BucketRange.Choose(input.Number("bucket"), RuleCases.Ranges(input, "ranges")) };

    /// <summary>Mutual exclusion.</summary>
    public static JsonNode Namespace(CaseInput input) => new JsonObject
    {
        ["included"] = input.Numbers("range") is [var start, var end]
            ? new NamespaceShare(input.Text("namespace"), new BucketRange(start, end)).Includes(input.Text("value"))
            : throw input.Wrong("range", "[start, end]"),
    };

    /// <summary>A tester's arm.</summary>
    public static JsonNode Force(CaseInput input) =>
        new JsonObject { ["variation"] = ForcedArm.FromUrl(input.Text("key"), input.Text("url"), input.Arms("arms")) };

    /// <summary>A whole assignment; out of the experiment is variation 0 without exposure.</summary>
    public static JsonNode Assign(CaseInput input)
    {
        var rule = RuleCases.Read(input.Object("experiment"), "");
        var assigned = Assigner.Assign(rule, new Attributes(input.Object("attributes").Json), groups: input.Raw("saved_groups"));
        return new JsonObject { ["in_experiment"] = assigned.IsIn, ["variation"] = assigned.Arm ?? 0, ["bucket"] = assigned.Bucket };
    }

    /// <summary>A condition.</summary>
    public static JsonNode Targeting(CaseInput input) => new JsonObject
    {
        ["match"] = Conditions.Match(
            input.Raw("condition") ?? throw input.Wrong("condition", "a JSON object"), input.Raw("attributes") ?? NoGroups, input.Raw("saved_groups")),
    };
}
