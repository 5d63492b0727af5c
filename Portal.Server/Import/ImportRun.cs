namespace Portal.Server.Import;

/// <summary>One run of the import, as remembered.</summary>
public sealed class ImportRun
{
    /// <summary>Its id; the folder <c>imports/(id)</c> in the data folder holds its list of bad rows.</summary>
    public required Guid Id { get; init; }

    /// <summary>The format.</summary>
    public required string Format { get; init; }

    /// <summary>The name its products are kept under.</summary>
    public required string Source { get; init; }

    /// <summary>The files' names, separated by commas.</summary>
    public required string Files { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null while it runs, or when the program was killed in it.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How it ended: done, cancelled, failed; running until then.</summary>
    public string Status { get; set; } = "running";

    /// <summary>Why it failed, in one sentence.</summary>
    public string? Problem { get; set; }

    /// <summary>Rows read.</summary>
    public long RowsRead { get; set; }

    /// <summary>Rows used.</summary>
    public long RowsGood { get; set; }

    /// <summary>Rows left out.</summary>
    public long RowsBad { get; set; }

    /// <summary>The counts of each file by rule, as JSON: the true counts, however few bad rows are kept.</summary>
    public string CountsJson { get; set; } = "[]";

    /// <summary>Products new to the shop.</summary>
    public int ProductsAdded { get; set; }

    /// <summary>Products that were known and changed.</summary>
    public int ProductsChanged { get; set; }

    /// <summary>Events stored.</summary>
    public long EventsStored { get; set; }

    /// <summary>Events that were stored before.</summary>
    public long EventsAlreadyStored { get; set; }

    /// <summary>Whole days the dates were moved by; a later import of the same source moves its dates by as much.</summary>
    public int ShiftDays { get; set; }
}
