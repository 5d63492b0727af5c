namespace Portal.Server.Privacy;

/// <summary>One thing that is kept of a shopper, as the shopper is given it.</summary>
/// <param name="Kind">Name of its kind.</param>
/// <param name="Values">
/// Its fields in order, the same names for every record of a kind. Values are text, whole numbers (long), numbers (double), bool,
/// <see cref="DateTimeOffset"/> or null.
/// </param>
public sealed record PersonalRecord(string Kind, params IReadOnlyList<(string Name, object? Value)> Values);
