namespace Portal.Server.Experiments;

/// <summary>How a list was made.</summary>
/// <param name="ShopperId">For whom.</param>
/// <param name="Arms">In which arms, those that count.</param>
/// <param name="Language">In which language.</param>
/// <param name="IsReturning">Whether the shopper had done something in the shop before.</param>
internal sealed record ServedIn(string ShopperId, IReadOnlyList<ServingArm> Arms, string Language, bool IsReturning);
