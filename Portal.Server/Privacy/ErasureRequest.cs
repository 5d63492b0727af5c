namespace Portal.Server.Privacy;

/// <summary>A request to erase a shopper, and what became of it. The row is the truth; the job queue knows its id alone.</summary>
public sealed class ErasureRequest
{
    /// <summary>Its id: random, so that whoever knows it may see its receipt.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whom, under the erasure key (<see cref="ErasureKey.Hide"/>): so that nothing in the database names the shopper while the work goes on; null once it is done.</summary>
    public byte[]? Shopper { get; set; }

    /// <summary>The shopper's pseudonym under the erasure key (<see cref="ErasureKey"/>), hexadecimal: what stays.</summary>
    public required string Subject { get; init; }

    /// <summary>What.</summary>
    public required ErasureScope Scope { get; init; }

    /// <summary>How it was asked for: <c>page</c>, <c>admin</c>, <c>retention</c>, <c>restore</c>.</summary>
    public required string Source { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Until when it must be done.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How far it is.</summary>
    public ErasureState State { get; set; } = ErasureState.Queued;

    /// <summary>What was erased so far, by kind, as JSON: an erasure that is begun anew goes on adding.</summary>
    public string ProgressJson { get; set; } = "{}";

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Why it could not be finished, in a sentence; null while nothing is wrong.</summary>
    public string? Problem { get; set; }

    /// <summary>When it was done.</summary>
    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>The signed receipt (<see cref="SignedReceipt"/>), as it is downloaded.</summary>
    public string? ReceiptJson { get; set; }
}
