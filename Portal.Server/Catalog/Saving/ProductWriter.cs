using System.Data.Common;
using Portal.Server.Catalog.Search;
using Portal.Server.Data;

namespace Portal.Server.Catalog.Saving;

/// <summary>Writes products with prepared statements, within one transaction: five times as quick as tracked entities.</summary>
internal sealed class ProductWriter : IDisposable
{
    private static readonly string[] ProductColumns =
    [
        nameof(Product.Id), nameof(Product.Number), nameof(Product.SearchStamp), nameof(Product.Source), nameof(Product.Sku),
        nameof(Product.Brand), nameof(Product.CategoryKey), nameof(Product.PriceMinor), nameof(Product.Currency), nameof(Product.Stock),
        nameof(Product.ModelKey), nameof(Product.AddedAt), nameof(Product.RestockedAt), nameof(Product.Silhouette), nameof(Product.Colour), nameof(Product.Accent),
        nameof(Product.Tint), nameof(Product.Photo), nameof(Product.Removed),
        nameof(Product.QuarantinedAt), nameof(Product.QuarantineReason),
    ];

    private static readonly string[] TextColumns =
    [
        nameof(ProductText.ProductId), nameof(ProductText.Culture), nameof(ProductText.Title), nameof(ProductText.Description),
        nameof(ProductText.VariantLabel), nameof(ProductText.AttributesJson),
    ];

    private readonly PreparedStatement _product;
    private readonly PreparedStatement _text;
    private readonly PreparedStatement _noText;
    private readonly PreparedStatement _price;
    private readonly FullTextWriter _documents;

    public ProductWriter(DbTransaction transaction, FullTextIndex index)
    {
        _product = new PreparedStatement(transaction, Upsert("Products", ProductColumns, [nameof(Product.Id)]), ProductColumns.Select(name => "$" + name));
        _text = new PreparedStatement(
            transaction, Upsert("ProductTexts", TextColumns, [nameof(ProductText.ProductId), nameof(ProductText.Culture)]), TextColumns.Select(name => "$" + name));
        _noText = new PreparedStatement(transaction, "DELETE FROM ProductTexts WHERE ProductId = $product AND Culture = $culture", "$product", "$culture");
        _price = new PreparedStatement(
            transaction, "INSERT INTO PriceChanges (ProductId, At, BeforeMinor, AfterMinor) VALUES ($product, $at, $before, $after)", "$product", "$at", "$before", "$after");
        _documents = index.Write(transaction);
    }

    /// <summary>Writes all of it.</summary>
    /// <param name="chunk">What there is to write.</param>
    /// <param name="now">When prices changed.</param>
    public void Write(ProductChunk chunk, DateTimeOffset now)
    {
        foreach (var (before, after) in chunk.Writes)
        {
            if (before is not null && before.PriceMinor != after.PriceMinor)
            {
                _price.Run(after.Id, now.ToUnixTimeMilliseconds(), before.PriceMinor, after.PriceMinor);
            }
        }

        foreach (var (row, _, _) in chunk.Products)
        {
            _product.Run(
                row.Id, row.Number, row.SearchStamp, row.Source, row.Sku, row.Brand, row.CategoryKey, row.PriceMinor, row.Currency, row.Stock,
                row.ModelKey, row.AddedAt.ToUnixTimeMilliseconds(), row.RestockedAt?.ToUnixTimeMilliseconds(), row.Silhouette, row.Colour, row.Accent, row.Tint, row.Photo, row.Removed ? 1 : 0,
                row.QuarantinedAt?.ToUnixTimeMilliseconds(), row.QuarantineReason);
        }

        foreach (var text in chunk.Texts)
        {
            _text.Run(text.ProductId, text.Culture, text.Title, text.Description, text.VariantLabel, text.AttributesJson);
        }

        foreach (var text in chunk.GoneTexts)
        {
            _noText.Run(text.ProductId, text.Culture);
        }

        foreach (var document in chunk.Documents)
        {
            _documents.Put(document.Number, document.Stamp, document.Texts);
        }
    }

    public void Dispose()
    {
        _product.Dispose();
        _text.Dispose();
        _noText.Dispose();
        _price.Dispose();
        _documents.Dispose();
    }

    private static string Upsert(string table, string[] columns, string[] key) =>
        $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(name => "$" + name))}) "
        + $"ON CONFLICT ({string.Join(", ", key)}) DO UPDATE SET {string.Join(", ", columns.Except(key).Select(name => $"{name} = excluded.{name}"))}";
}
