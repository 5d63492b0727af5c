using Portal.Shared.Events;

namespace Portal.Server.Import.Cleaning;

/// <summary>The event one row tells of, in the source's own keys.</summary>
internal sealed record EventSighting
{
    /// <summary>What happened.</summary>
    public required ShopEventType Type { get; init; }

    /// <summary>The source's key of the product; null for a search.</summary>
    public string? Sku { get; init; }

    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>The visit or basket.</summary>
    public required string SessionId { get; init; }

    /// <summary>When it happened, as told in the file.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// For a file without times: how far back from the import the event is put. <see cref="At"/> then only orders ids.
    /// </summary>
    public TimeSpan? BeforeImport { get; init; }

    /// <summary>Units, or null.</summary>
    public int? Quantity { get; init; }

    /// <summary>Price of one unit, or null.</summary>
    public decimal? UnitPrice { get; init; }

    /// <summary>The order, or null.</summary>
    public string? OrderId { get; init; }

    /// <summary>Words of a search, or null.</summary>
    public string? Query { get; init; }
}
