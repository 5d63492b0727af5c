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

    /// <summary>Who asked for it on a page; null for the verb.</summary>
    public string? By { get; init; }

    /// <summary>What was asked for, as JSON, so that a page's import outlives the program; null for the verb's.</summary>
    public string? RequestJson { get; init; }

    /// <summary>Whoever works on it holds this; another program that takes it up changes it.</summary>
    public Guid? Lease { get; set; }

    /// <summary>When somebody asked to stop it.</summary>
    public DateTimeOffset? CancelAskedAt { get; set; }

    /// <summary>The newest event before it began, and when it ended: what it stored lies between.</summary>
    public long? FirstSequence { get; set; }

    /// <inheritdoc cref="FirstSequence"/>
    public long? LastSequence { get; set; }

    /// <summary>What became of taking it back: null, queued, running, done, failed.</summary>
    public string? UndoStatus { get; set; }

    /// <summary>Who took it back.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>When it was taken back.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>What came of taking it back, as JSON (<see cref="UndoResult"/>).</summary>
    public string? UndoJson { get; set; }

    /// <summary>Whether what it takes to take it back has been thrown away, after its days.</summary>
    public bool UndoGone { get; set; }

    /// <summary>How it stands: queued, running; how it ended: done, cancelled, failed.</summary>
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

    /// <summary>Products that were known and stayed as they were.</summary>
    public int ProductsUnchanged { get; set; }

    /// <summary>Products of the demo shop that it took from the shelves.</summary>
    public int DemoRemoved { get; set; }

    /// <summary>Events stored.</summary>
    public long EventsStored { get; set; }

    /// <summary>Events that were stored before.</summary>
    public long EventsAlreadyStored { get; set; }

    /// <summary>Whole days the dates were moved by; a later import of the same source moves its dates by as much.</summary>
    public int ShiftDays { get; set; }
}
