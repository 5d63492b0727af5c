namespace Portal.Server.Import.Products;

/// <summary>Lists products a source knows by number alone.</summary>
internal static class NamelessProduct
{
    /// <summary>Asked for a product whose source tells no price: a price must be, and an equal one misleads nothing that learns from prices.</summary>
    public const decimal Price = 1.00m;

    /// <summary>What a reader of the figures should know.</summary>
    public const string PriceNote = "The file tells no prices: products without one are listed at 1.00.";

    /// <summary>English title.</summary>
    public static string TitleEn(string sku) => $"Item {sku}";

    /// <summary>Chinese title.</summary>
    public static string TitleZh(string sku) => $"商品 {sku}";

    /// <summary>"Item 1234", on the one shelf of its source.</summary>
    public static ProductListing List(ProductKnowledge product, string prefix) =>
        new(TitleEn(product.Sku), NamedShelves.Of(prefix, null, null))
        {
            TitleZh = TitleZh(product.Sku),
            Price = product.Price ?? Price,
        };
}
