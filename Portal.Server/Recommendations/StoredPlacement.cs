using System.Text.Json;

namespace Portal.Server.Recommendations;

/// <summary>A placement, the version that is in service, and what somebody works at.</summary>
/// <param name="Placement">The settings in service.</param>
/// <param name="Version">Their version.</param>
/// <param name="Draft">Settings nobody is served yet; null for none, and for ones that are no settings any more.</param>
/// <param name="DraftOf">The version the draft was begun from.</param>
/// <param name="DraftBy">Who changed it last.</param>
/// <param name="DraftAt">When that was.</param>
internal sealed record StoredPlacement(
    Placement Placement, PlacementVersion Version, Placement? Draft, int? DraftOf, string? DraftBy, DateTimeOffset? DraftAt)
{
    /// <summary>Reads a row.</summary>
    public static StoredPlacement Of(PlacementRow row, PlacementVersion version) => new(
        Placements.Parse(row.SettingsJson, row.Key), version, DraftFrom(row), row.DraftOf, row.DraftBy, row.DraftAt);

    private static Placement? DraftFrom(PlacementRow row)
    {
        try
        {
            return row.DraftJson is null ? null : Placements.Parse(row.DraftJson, row.Key);
        }
        catch (JsonException)
        {
            // Written by another version of the program, of settings this one does not know.
            return null;
        }
    }
}
