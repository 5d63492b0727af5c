using Microsoft.Extensions.Localization;

namespace Portal.Server.Components.Admin;

/// <summary>What placements are called in the admin area.</summary>
internal static class PlacementNames
{
    /// <summary>The name of a placement; its key where it has none.</summary>
    /// <param name="text">The texts of the admin area (<see cref="AdminText"/>).</param>
    /// <param name="key">The placement.</param>
    public static string Placement(this IStringLocalizer<AdminText> text, string key) => text[$"Placement_{key}"] is { ResourceNotFound: false } name ? name.Value : key;
}
