using System.Text.Json;

namespace Portal.Server.Demo.Catalogue;

/// <summary>Reads the demo catalogue, which is embedded in the program.</summary>
internal static class DemoCatalogue
{
    /// <summary>The products' source name.</summary>
    public const string Source = "demo";

    private const string Prefix = "demo-catalogue/";

    /// <summary>The departments in the order a shopper meets them.</summary>
    private static readonly string[] ShopOrder =
    [
        "electronics", "womens-fashion", "mens-fashion", "living", "kitchen", "beauty", "sports", "outdoor",
        "baby", "toys", "gaming", "stationery", "garden", "pets", "pantry",
    ];

    public static DemoCatalogueFile Load() => new([.. ShopOrder.Select(Read)]);

    private static DemoDepartment Read(string key)
    {
        using var stream = typeof(DemoCatalogue).Assembly.GetManifestResourceStream(Prefix + key)
            ?? throw new InvalidOperationException($"The program lacks its demo department '{key}'.");
        return JsonSerializer.Deserialize<DemoDepartment>(stream, JsonSerializerOptions.Web)!;
    }
}
