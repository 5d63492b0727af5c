using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Server.Catalog.Search;
using Portal.Server.Data;

namespace Portal.Server.Catalog.Saving;

/// <summary>Adds and updates categories; products whose category got another name are found by the new one.</summary>
internal sealed class SaveCategories(IDbContextFactory<PortalDbContext> contexts, Catalogue catalogue, IndexProducts indexProducts, SearchVocabulary vocabulary)
{
    /// <summary>Saves the categories by key.</summary>
    public async Task SaveAsync(IReadOnlyList<CategoryNode> categories, CancellationToken cancellationToken)
    {
        var changed = categories.Where(node => catalogue.FindCategory(node.Key)?.SaysTheSameAs(node) != true).ToList();
        if (changed.Count == 0)
        {
            return;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var known = await db.Categories.ToDictionaryAsync(row => row.Key, cancellationToken);
        foreach (var node in changed)
        {
            Put(db, known, node);
        }

        await db.SaveChangesAsync(cancellationToken);
        var affected = changed.SelectMany(node => catalogue.Members(node.Key)).Select(index => catalogue[index].Product.Number).Distinct().ToList();
        await indexProducts.IndexAsync(db, transaction.GetDbTransaction(), affected, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        vocabulary.Add(changed.Select(node => ProductDocument.Prepare([node.NameEn, node.NameZh])));
        await catalogue.ReloadCategoriesAsync(cancellationToken);
    }

    private static void Put(PortalDbContext db, Dictionary<string, CategoryNode> known, CategoryNode node)
    {
        if (known.TryGetValue(node.Key, out var row))
        {
            (row.ParentKey, row.Position, row.NameEn, row.NameZh) = (node.ParentKey, node.Position, node.NameEn, node.NameZh);
            return;
        }

        row = new CategoryNode { Key = node.Key, ParentKey = node.ParentKey, Position = node.Position, NameEn = node.NameEn, NameZh = node.NameZh };
        known.Add(row.Key, row);
        db.Categories.Add(row);
    }
}
