using System.Text.Json;

namespace Portal.Server.Import;

/// <summary>What taking an import back does, or did.</summary>
/// <param name="Restored">Products that say again what they said before.</param>
/// <param name="TakenAway">Products that had been new and leave the shelves.</param>
/// <param name="ChangedSince">Products that somebody changed since: left as they are.</param>
/// <param name="Events">Events that are taken out.</param>
/// <param name="Examples">Ids of the first of the products that were changed since.</param>
public sealed record UndoResult(int Restored, int TakenAway, int ChangedSince, long Events, IReadOnlyList<string> Examples)
{
    /// <summary>So many of the products changed since are named.</summary>
    public const int MostExamples = 20;

    /// <summary>Reads what a run's row keeps; null when it keeps nothing.</summary>
    public static UndoResult? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<UndoResult>(json, JsonSerializerOptions.Web);

    internal string ToJson() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
