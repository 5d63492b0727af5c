using Portal.Server.Catalog.Search;

namespace Portal.Server.Catalog.Saving;

/// <summary>Compares some drafts with what is stored and sorts out what there is to write.</summary>
internal sealed class ProductChunk
{
    /// <summary>New and changed products, with what the save adds to their stock.</summary>
    public List<SavedProduct> Products { get; } = [];

    /// <summary>New and changed texts.</summary>
    public List<ProductText> Texts { get; } = [];

    /// <summary>Texts that are there no more.</summary>
    public List<ProductText> GoneTexts { get; } = [];

    /// <summary>Each new and changed product, as it was and as it is to be.</summary>
    public List<ProductWrite> Writes { get; } = [];

    /// <summary>New and changed documents of the search index.</summary>
    public List<ProductDocument> Documents { get; } = [];

    /// <summary>How many products are new.</summary>
    public int Added { get; private set; }

    /// <summary>Adds a product as it is to be.</summary>
    /// <param name="product">The product.</param>
    /// <param name="known">The product as it was, if it is known.</param>
    /// <param name="categories">The categories.</param>
    public void Add(Product product, Product? known, CategoryTree categories)
    {
        var texts = product.Texts.Where(text =>
            !DraftRows.SameText(text, known?.Texts.Find(old => old.Culture == text.Culture))).ToList();
        var gone = known?.Texts.Where(old => !product.Texts.Exists(text => text.Culture == old.Culture)).ToList() ?? [];
        if (known is not null && texts.Count + gone.Count == 0 && DraftRows.SameRow(product, known))
        {
            return;
        }

        var category = categories.Find(product.CategoryKey)!;
        var document = ProductDocument.Of(product, category, category.ParentKey is null ? null : categories.DepartmentOf(category));
        if (known is null || document.Stamp != known.SearchStamp)
        {
            product.SearchStamp = document.Stamp;
            Documents.Add(document);
        }

        Products.Add(new SavedProduct(product, product.Stock - (known?.Stock ?? 0)));
        Writes.Add(new ProductWrite(known, product));
        Texts.AddRange(texts);
        GoneTexts.AddRange(gone);
        Added += known is null ? 1 : 0;
    }
}
