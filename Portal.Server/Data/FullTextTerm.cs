namespace Portal.Server.Data;

/// <summary>A word of a full-text index.</summary>
/// <param name="Text">The word.</param>
/// <param name="Documents">How many documents hold it.</param>
public readonly record struct FullTextTerm(string Text, int Documents);
