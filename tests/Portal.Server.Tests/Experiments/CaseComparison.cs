using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Tests.Experiments;

/// <summary>Compares computed cases with expected ones, within the tolerances that the files state.</summary>
internal static class CaseComparison
{
    private const double Relative = 1e-6;
    private const double OfProbabilities = 1e-7;
    private const double Loose = 1e-3;

    /// <summary>What differs, each with its path; empty when all is as expected.</summary>
    public static IEnumerable<string> Differences(JsonNode? expected, JsonNode? found, string path, string name = "") => (expected, found) switch
    {
        (JsonObject wanted, JsonObject got) => wanted.SelectMany(member => got.ContainsKey(member.Key)
            ? Differences(member.Value, got[member.Key], $"{path}.{member.Key}", member.Key) : [$"{path}.{member.Key} is missing"]),
        (JsonArray { Count: 2 } bounds, JsonValue got) when name.EndsWith("_within", StringComparison.Ordinal) =>
            Number(got) is var value && value >= Number(bounds[0]) && value <= Number(bounds[1]) ? [] : [$"{path}: {value} is out of bounds"],
        (JsonArray wanted, JsonArray got) => wanted.Count == got.Count
            ? wanted.Zip(got).SelectMany((pair, place) => Differences(pair.First, pair.Second, $"{path}[{place}]", name)) : [$"{path} has another length"],
        _ => IsAlike(expected, found, name) ? [] : [$"{path}: expected {expected?.ToJsonString() ?? "null"}, found {found?.ToJsonString() ?? "null"}"],
    };

    private static bool IsAlike(JsonNode? expected, JsonNode? found, string name)
    {
        if (expected?.GetValueKind() != JsonValueKind.Number || found?.GetValueKind() != JsonValueKind.Number)
        {
            return JsonNode.DeepEquals(expected, found);
        }

        var (wanted, got) = (Number(expected), Number(found));
        if (name.StartsWith("max_share", StringComparison.Ordinal) || name.EndsWith("_max", StringComparison.Ordinal))
        {
            return got <= wanted;
        }

        if (name.StartsWith("min_share", StringComparison.Ordinal))
        {
            return got >= wanted;
        }

        var tolerance = name.EndsWith("_cohen_h", StringComparison.Ordinal) || name == "n_control_t" ? Loose : Relative;
        return Math.Abs(wanted - got) <= Math.Max(1e-12, tolerance * Math.Abs(wanted))
            || (IsProbability(name) && Math.Abs(wanted - got) <= OfProbabilities);
    }

    private static bool IsProbability(string name) =>
        name.Contains("p_", StringComparison.Ordinal) || name.Contains("chance", StringComparison.Ordinal) || name.StartsWith("probability", StringComparison.Ordinal);

    private static double Number(JsonNode? node) => JsonSerializer.SerializeToElement(node).GetDouble();
}
