namespace Portal.Server.Import.Reading;

/// <summary>The columns a format wants of a CSV file.</summary>
/// <param name="Columns">The wanted columns, in the order the format asks for them.</param>
internal sealed record CsvLayout(params CsvColumn[] Columns)
{
    /// <summary>The separator; null: found out from the file (comma, semicolon, tab or bar).</summary>
    public char? Separator { get; init; }

    /// <summary>Whether the first line names the columns. Without it the wanted columns stand in their order.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>Without a header: where each wanted column stands, from 0; empty: in their order.</summary>
    public IReadOnlyList<int> Order { get; init; } = [];

    /// <summary>Whether a quoted field may go over several lines.</summary>
    public bool AllowLineBreaks { get; init; }
}

/// <summary>A column by its name and other names it goes by.</summary>
/// <param name="Name">The name used in reports.</param>
/// <param name="IsRequired">The file cannot be read without it.</param>
/// <param name="Aliases">Other names, compared without case.</param>
internal sealed record CsvColumn(string Name, bool IsRequired = true, params string[] Aliases)
{
    /// <summary>Whether a header names this column.</summary>
    public bool IsNamed(string header) =>
        header.Equals(Name, StringComparison.OrdinalIgnoreCase)
        || Array.Exists(Aliases, alias => alias.Equals(header, StringComparison.OrdinalIgnoreCase));
}
