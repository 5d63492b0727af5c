using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Server.Recommendations;

/// <summary>Where the products come from that a source starts from.</summary>
[JsonConverter(typeof(SeedKindConverter))]
internal enum SeedKind
{
    /// <summary>The source needs none.</summary>
    None,

    /// <summary>What the shopper dealt with lately, each step back counting less.</summary>
    Shopper,

    /// <summary>The product of the page.</summary>
    Product,

    /// <summary>What is in the cart.</summary>
    Cart,

    /// <summary>What the order of the page held.</summary>
    Order,
}

/// <summary>Writes the kinds in lower case.</summary>
internal sealed class SeedKindConverter()
    : JsonStringEnumConverter<SeedKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
