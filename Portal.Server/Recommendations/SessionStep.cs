using Portal.Shared.Scoring;

namespace Portal.Server.Recommendations;

/// <summary>A product of a session as versions are told it.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Act">The strongest thing done to it of late.</param>
/// <param name="At">When the last of it was done.</param>
public sealed record SessionStep(string ProductId, Behaviour Act, DateTimeOffset At);
