namespace Portal.Server.Privacy;

/// <summary>How much there is, or was erased, of a kind.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="Count">Rows, entries or files.</param>
public sealed record PersonalDataCount(string Kind, long Count);
