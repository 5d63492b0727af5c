namespace Portal.Server.Experiments;

/// <summary>Why something was not done.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="About">What it is about: an arm, a metric, another experiment, or a sentence of the recommender; empty otherwise.</param>
internal sealed record ExperimentRefusal(ExperimentRefusalKind Kind, string About = "");
