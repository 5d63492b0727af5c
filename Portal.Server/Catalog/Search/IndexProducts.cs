using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Catalog.Search;

/// <summary>Indexes stored products anew.</summary>
internal sealed class IndexProducts(FullTextIndex index)
{
    private const int ChunkSize = 1_000;

    /// <summary>Makes the documents of these products again and notes their stamps, within the caller's transaction.</summary>
    public async Task IndexAsync(
        PortalDbContext db, DbTransaction transaction, IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return;
        }

        var categories = CategoryTree.Empty.With(await db.Categories.AsNoTracking().ToListAsync(cancellationToken));
        using var documents = index.Write(transaction);
        using var stamp = new PreparedStatement(transaction, "UPDATE Products SET SearchStamp = $stamp WHERE Number = $number", "$stamp", "$number");
        foreach (var chunk in numbers.Chunk(ChunkSize))
        {
            var products = await db.Products.AsNoTracking().Include(row => row.Texts)
                .Where(row => chunk.Contains(row.Number)).ToListAsync(cancellationToken);
            foreach (var product in products)
            {
                var category = categories.Find(product.CategoryKey)!;
                var document = ProductDocument.Of(product, category, category.ParentKey is null ? null : categories.DepartmentOf(category));
                documents.Put(document.Number, document.Stamp, document.Texts);
                stamp.Run(document.Stamp, document.Number);
            }
        }
    }
}
