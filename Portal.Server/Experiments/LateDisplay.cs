namespace Portal.Server.Experiments;

/// <summary>A list that was seen after the program had forgotten in which arms it was made: before a restart, or many lists ago.</summary>
/// <param name="ListId">The list.</param>
/// <param name="ShopperId">Who saw it.</param>
/// <param name="At">When.</param>
internal sealed record LateDisplay(Guid ListId, string ShopperId, DateTimeOffset At);
