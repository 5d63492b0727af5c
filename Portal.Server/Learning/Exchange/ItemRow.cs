using System.Text.Json.Serialization;
using Parquet.Serialization.Attributes;

namespace Portal.Server.Learning.Exchange;

/// <summary>A row of <c>items.parquet</c>.</summary>
internal sealed record ItemRow
{
    /// <summary>Number of the item, from 1; 0 is the padding.</summary>
    [JsonPropertyName("number")]
    public int Number { get; init; }

    /// <summary>The product's id.</summary>
    [JsonPropertyName("product"), ParquetRequired]
    public string Product { get; init; } = "";

    /// <summary>What is known of it, such as "brand: Nordlicht".</summary>
    [JsonPropertyName("attributes")]
    public List<string> Attributes { get; init; } = [];

    /// <summary>Its words, such as title and description; null when there are none.</summary>
    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>Its embedding, made fit for learning; empty when there is none.</summary>
    [JsonPropertyName("vector")]
    public List<float> Vector { get; init; } = [];
}
