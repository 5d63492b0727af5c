namespace Portal.Server.Data;

/// <summary>What a full-text index looks like.</summary>
/// <param name="Name">Name of its table: letters.</param>
/// <param name="Version">To be raised when texts are prepared differently than before; the old index is then thrown away.</param>
/// <param name="Columns">Its columns.</param>
public sealed record FullTextSchema(string Name, int Version, IReadOnlyList<FullTextColumn> Columns);
