using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Import;

/// <summary>Settings of the import (section <c>Import</c>).</summary>
public sealed class ImportOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Import";

    /// <summary>Bad rows of each rule kept in the database for the admin pages; the report file keeps all.</summary>
    [Range(0, 100_000, ErrorMessage = "Import:BadRowsPerRule must be from 0 to 100000 rows.")]
    public int BadRowsPerRule { get; set; } = 500;

    /// <summary>Events handed to the store at a time.</summary>
    [Range(1, 50_000, ErrorMessage = "Import:BatchSize must be from 1 to 50000 events.")]
    public int BatchSize { get; set; } = 5_000;
}
