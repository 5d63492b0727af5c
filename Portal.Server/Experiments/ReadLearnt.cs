using System.Text.Json;

namespace Portal.Server.Experiments;

/// <summary>Reads the effects that are kept with an experiment that ended (see <see cref="ResultFiles"/>).</summary>
internal static class ReadLearnt
{
    /// <summary>The effects on the first goal; empty when none were kept.</summary>
    public static IReadOnlyList<LearntEffect> Run(Experiment row)
    {
        if (row.ResultJson is null)
        {
            return [];
        }

        try
        {
            using var results = JsonDocument.Parse(row.ResultJson);
            return results.RootElement.TryGetProperty("rows", out var rows)
                ? [.. rows.EnumerateArray().Where(one => one.GetProperty("role").GetString() == "goal").GroupBy(one => one.GetProperty("arm").GetString()).Select(arm => Effect(arm.First()))] : [];
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Results of another program: the conclusion is still there to be read.
            return [];
        }
    }

    private static LearntEffect Effect(JsonElement row) => new(
        row.GetProperty("arm").GetString()!, row.GetProperty("metric").GetString()!,
        Enum.Parse<CellState>(row.GetProperty("state").GetString()!.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        row.GetProperty("lift") is { ValueKind: JsonValueKind.Object } lift
            ? new Interval(lift.GetProperty("estimate").GetDouble(), lift.GetProperty("low").GetDouble(), lift.GetProperty("high").GetDouble()) : null);
}
