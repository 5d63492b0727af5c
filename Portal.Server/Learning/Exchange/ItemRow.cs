using System.Text.Json.Serialization;

namespace Portal.Server.Learning.Exchange;

/// <summary>A row of <c>items.parquet</c>.</summary>
internal sealed record ItemRow
{
    /// <summary>Number of the item, from 1; 0 is the padding.</summary>
    [JsonPropertyName("number")]
    public int Number { get; init; }

    /// <summary>The product's id.</summary>
    [JsonPropertyName("product")]
    public string Product { get; init; } = "";

    /// <summary>What is known of it, such as "brand: Nordlicht".</summary>
    [JsonPropertyName("attributes")]
    public IReadOnlyList<string> Attributes { get; init; } = [];
}
