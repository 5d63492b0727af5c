namespace Portal.Server.Recommendations.Serving;

/// <summary>The other side of an interleaved list.</summary>
/// <param name="Experiment">Key of the experiment.</param>
/// <param name="Placement">The placement as the rival arm has it.</param>
/// <param name="Model">The model that the arm names, or null.</param>
/// <param name="Seed">Decides the coins.</param>
internal sealed record Rival(string Experiment, Placement Placement, IPinnedModel? Model, string Seed);
