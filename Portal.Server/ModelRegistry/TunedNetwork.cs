using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.ModelRegistry;

/// <summary>A sequence network of a model, as it is now.</summary>
/// <param name="Prefix">What stands before its parameters' names in the bundle.</param>
/// <param name="Trained">As it was trained.</param>
/// <param name="Network">As it is now; never changed.</param>
/// <param name="Live">The same, ready to serve.</param>
internal sealed record TunedNetwork(string Prefix, SequenceScorer Trained, ISequenceNetwork<float> Network, ILiveScorer Live);
