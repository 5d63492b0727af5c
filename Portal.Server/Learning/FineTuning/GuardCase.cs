using Portal.Shared.Scoring;

namespace Portal.Server.Learning.FineTuning;

/// <summary>An act that was kept out of learning: after this history, this item came.</summary>
/// <param name="Tail">Whose.</param>
/// <param name="History">What was known.</param>
/// <param name="Target">What came.</param>
/// <param name="Second">When, in Unix seconds.</param>
internal sealed record GuardCase(ShopperTail Tail, History History, int Target, long Second);
