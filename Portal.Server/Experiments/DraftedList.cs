namespace Portal.Server.Experiments;

/// <summary>An interleaved list that was seen.</summary>
/// <param name="ShopperId">By whom.</param>
/// <param name="Teams">Whose pick each place is: a or b, in capitals where the two would have picked different products.</param>
/// <param name="ClicksA">Choices among A's picks.</param>
/// <param name="ClicksB">Choices among B's picks.</param>
internal sealed record DraftedList(string ShopperId, string Teams, int ClicksA, int ClicksB);
