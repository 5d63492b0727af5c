using System.Text.Json.Serialization;
using Portal.Shared.Catalog;

namespace Portal.Client.Storefront.Browse;

/// <summary>A set of filters the shopper used on one listing.</summary>
/// <param name="Path">Path of the listing.</param>
/// <param name="Query">The filters; page and words are left out.</param>
internal sealed record KeptFilters(string Path, ProductQuery Query);

/// <summary>Source-generated, so that the trimmed browser build loses no member.</summary>
[JsonSerializable(typeof(List<KeptFilters>))]
internal sealed partial class KeptFiltersJson : JsonSerializerContext;
