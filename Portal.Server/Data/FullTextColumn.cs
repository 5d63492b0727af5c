namespace Portal.Server.Data;

/// <summary>A column of a full-text index.</summary>
/// <param name="Name">Its name: lower-case letters.</param>
/// <param name="Weight">How much a match here counts beside one in a column of weight 1.</param>
public sealed record FullTextColumn(string Name, double Weight);
