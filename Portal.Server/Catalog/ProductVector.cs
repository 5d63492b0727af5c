namespace Portal.Server.Catalog;

/// <summary>What an encoder made of a product, as stored.</summary>
public sealed class ProductVector
{
    /// <summary>Name of the encoder.</summary>
    public required string Encoder { get; init; }

    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>Stamp of the model, a dash, and stamp of what it was given: where both are the same, nothing is computed again.</summary>
    public required string Stamp { get; init; }

    /// <summary>The numbers, four bytes each (IEEE 754, little-endian).</summary>
    public required byte[] Numbers { get; init; }
}
