using System.Text.Json;

namespace Portal.Server.Experiments;

/// <summary>An arm that was taken out of an experiment that goes on: its shoppers are back with the shop as it is.</summary>
/// <param name="Arm">Its key.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
public sealed record StoppedArm(string Arm, DateTimeOffset At, string Reason)
{
    /// <summary>From a row's column.</summary>
    public static IReadOnlyList<StoppedArm> Parse(string? json) => json is null ? [] : JsonSerializer.Deserialize<StoppedArm[]>(json) ?? [];

    /// <summary>As a row's column holds them.</summary>
    public static string Write(IEnumerable<StoppedArm> arms) => JsonSerializer.Serialize(arms);
}
