namespace Portal.Server.Experiments;

/// <summary>What the log knows of a list.</summary>
/// <param name="ShopperId">Whose it is.</param>
/// <param name="Arms">Its arms as lists name them (see <see cref="ServingArm.Name"/>).</param>
/// <param name="IsReturning">Whether the shopper had done something in the shop before it was made.</param>
internal sealed record LateList(string ShopperId, IReadOnlyList<string> Arms, bool IsReturning);
