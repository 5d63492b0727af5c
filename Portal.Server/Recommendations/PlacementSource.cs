namespace Portal.Server.Recommendations;

/// <summary>A source's part in a placement.</summary>
/// <param name="Source">Name of the source (see SourceNames).</param>
/// <param name="Seeds">What it starts from.</param>
/// <param name="Weight">Its weight in the fusion, greater than 0.</param>
internal sealed record PlacementSource(string Source, SeedKind Seeds = SeedKind.None, double Weight = 1);
