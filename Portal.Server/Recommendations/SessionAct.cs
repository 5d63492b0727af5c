using Portal.Shared.Scoring;

namespace Portal.Server.Recommendations;

/// <summary>One step of a session as models are told it.</summary>
/// <param name="Product">Its catalogue index.</param>
/// <param name="Behaviour">The strongest thing done to it before another product was turned to.</param>
/// <param name="At">When the last of it was done.</param>
internal readonly record struct SessionAct(int Product, Behaviour Behaviour, DateTimeOffset At);
