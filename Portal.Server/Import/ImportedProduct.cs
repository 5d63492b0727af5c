namespace Portal.Server.Import;

/// <summary>A product a run wrote: what it takes to bring it back.</summary>
public sealed class ImportedProduct
{
    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>As it was before, written out (<see cref="Catalog.ProductSnapshot"/>); null when the run brought it into the shop.</summary>
    public string? Before { get; init; }

    /// <summary>The stamp of what the run left.</summary>
    public required long Stamp { get; init; }

    /// <summary>What the run added to its stock.</summary>
    public required int StockAdded { get; init; }

    /// <summary>What became of it when the run was taken back.</summary>
    public UndoOutcome Outcome { get; set; }
}
