namespace Portal.Server.Privacy;

/// <summary>What was erased, for whoever asked and whoever checks. It names nobody.</summary>
public sealed record ErasureReceipt
{
    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>The pseudonym under the shop's erasure key: the same shopper would have the same, and nobody can go back from it.</summary>
    public required string Subject { get; init; }

    /// <summary>Which part of a person's data: <c>history</c> or <c>everything</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>When it was done.</summary>
    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>What there was, by kind, and what is left.</summary>
    public required IReadOnlyList<ErasedKind> Kinds { get; init; }

    /// <summary>Models that may have learned from it, and until when they are gone.</summary>
    public required IReadOnlyList<ReceiptModel> Models { get; init; }

    /// <summary>What was read byte by byte afterwards, and how many traces were found.</summary>
    public required ReceiptSearch Search { get; init; }

    /// <summary>What backups hold is erased when they are restored, as this pseudonym stands in the list of tombstones.</summary>
    public required string Backups { get; init; }

    /// <summary>SHA-256 of the receipt before, hexadecimal, so that none can be left out of the row; null for the first.</summary>
    public string? Previous { get; init; }
}

/// <summary>A kind of data in a receipt.</summary>
/// <param name="Kind">Name of the kind.</param>
/// <param name="End">What became of it: erased, anonymised, uncounted, redacted.</param>
/// <param name="Count">How much.</param>
/// <param name="Left">What is left under the shopper's name: 0.</param>
/// <param name="Tables">Tables it stood in.</param>
public sealed record ErasedKind(string Kind, string End, long Count, long Left, IReadOnlyList<string> Tables);

/// <summary>A model in a receipt.</summary>
/// <param name="Version">The version.</param>
/// <param name="Kind">What kind of model it is.</param>
/// <param name="DataFingerprint">Fingerprint of the data it was trained on.</param>
/// <param name="InService">Whether it made lists when the receipt was written.</param>
/// <param name="CleanBy">Until when it is gone.</param>
public sealed record ReceiptModel(string Version, string Kind, string DataFingerprint, bool InService, DateTimeOffset CleanBy);

/// <summary>The search in a receipt.</summary>
/// <param name="Files">Files read.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Forms">Forms looked for.</param>
/// <param name="Traces">Traces found: 0.</param>
public sealed record ReceiptSearch(int Files, long Bytes, int Forms, int Traces);
