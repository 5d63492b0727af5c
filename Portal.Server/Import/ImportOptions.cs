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

    /// <summary>Most megabytes (MiB) of an uploaded file; larger ones are for the verb, on the server.</summary>
    [Range(1, 10_240, ErrorMessage = "Import:MaximumUploadMegabytes must be from 1 to 10240 MiB.")]
    public int MaximumUploadMegabytes { get; set; } = 512;

    /// <summary>Days an uploaded file is kept, so that an import can be done again.</summary>
    [Range(1, 365, ErrorMessage = "Import:UploadDays must be from 1 to 365 days.")]
    public int UploadDays { get; set; } = 7;

    /// <summary>Days an import can be taken back; what that takes is a copy of each changed product and 16 bytes an event.</summary>
    [Range(1, 3_650, ErrorMessage = "Import:UndoDays must be from 1 to 3650 days.")]
    public int UndoDays { get; set; } = 30;
}
