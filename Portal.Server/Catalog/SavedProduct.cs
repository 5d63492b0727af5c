namespace Portal.Server.Catalog;

/// <summary>A saved product on its way into memory.</summary>
/// <param name="Product">The product with its titles.</param>
/// <param name="StockDifference">
/// What the save added to the stock. Memory changes by differences alone, so that it does not matter in which order a
/// save and an order that were committed one after the other get here.
/// </param>
/// <param name="Like">The item that already holds the titles, where the product comes without them.</param>
internal sealed record SavedProduct(Product Product, int StockDifference, CatalogueItem? Like = null)
{
    /// <summary>The item to put into memory.</summary>
    public CatalogueItem ToItem(CatalogueItem? known, int index, CategoryTree categories)
    {
        var category = categories.Find(Product.CategoryKey)
            ?? throw new InvalidOperationException($"Product {Product.Id} stands in category '{Product.CategoryKey}', which does not exist.");
        return new CatalogueItem
        {
            Index = index,
            Product = Product,
            TitleEn = Like?.TitleEn ?? (Product.Texts.Find(text => text.Culture == "en") ?? Product.Texts[0]).Title,
            TitleZh = Like is null ? Product.Texts.Find(text => text.Culture == "zh-CN")?.Title : Like.TitleZh,
            Category = category,
            Department = categories.DepartmentOf(category),
            Stock = known is null ? Product.Stock : known.Stock + StockDifference,
        };
    }
}
