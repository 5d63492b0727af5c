namespace Portal.Server.Catalog;

/// <summary>
/// Opaque product ids: the same source and key always give the same id (so importing a file again changes nothing), and
/// the id tells neither how many products there are nor in which order they came.
/// </summary>
public static class ProductIds
{
    /// <summary>The id: "p" and 15 characters.</summary>
    public static string For(string source, string sku) => OpaqueId.Make('p', $"{source}\n{sku}");
}
