namespace Portal.Server.Import;

/// <summary>A look at a file before it is imported.</summary>
/// <param name="Format">The format it was read as.</param>
/// <param name="Fields">The fields of the format that can be mapped; empty for one that knows its columns.</param>
/// <param name="Columns">The columns of the file; a single one named <c>line</c> where a format knows its own.</param>
/// <param name="Rows">Its first rows, a value for each column.</param>
public sealed record ImportSample(string Format, IReadOnlyList<SampleField> Fields, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Why the file cannot be read so; null when it can.</summary>
    public ImportProblem? Problem { get; init; }
}
