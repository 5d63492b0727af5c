using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>A source while somebody works at it.</summary>
public sealed class SourceRow
{
    /// <summary>Name of the source.</summary>
    public required string Source { get; set; }

    /// <summary>What it starts from.</summary>
    public string Seeds { get; set; } = nameof(SeedKind.None);

    /// <summary>Its weight.</summary>
    public double? Weight { get; set; } = 1;

    internal static SourceRow Of(PlacementSource source) => new() { Source = source.Source, Seeds = source.Seeds.ToString(), Weight = source.Weight };

    internal PlacementSource ToSource() => new(Source, Enum.Parse<SeedKind>(Seeds), Weight ?? 0);
}
