using Portal.Shared.Scoring;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>What the trained model is told of one product a shopper dealt with.</summary>
/// <param name="Product">Its catalogue index.</param>
/// <param name="Behaviour">The strongest thing done to it.</param>
/// <param name="At">When it was last dealt with.</param>
internal readonly record struct TrainedAct(int Product, Behaviour Behaviour, DateTimeOffset At);
