using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Catalog;

/// <summary>
/// Keeps the catalogue in memory; loaded at start, changed by <see cref="SaveProducts"/>. Readers take no lock and
/// allocate nothing: writers put new arrays in place of old ones.
/// </summary>
public sealed class Catalogue(IDbContextFactory<PortalDbContext> contexts) : ICatalogue, IStartupStep
{
    private readonly Lock _writer = new();
    private readonly ConcurrentDictionary<string, CatalogueItem> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int[]> _byCategory = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, int> _byNumber = [];
    private volatile CatalogueItem[] _items = [];
    private volatile CategoryTree _categories = CategoryTree.Empty;
    private int _count;
    private int _version;

    /// <inheritdoc/>
    public event Action<IReadOnlyList<int>>? Changed;

    /// <inheritdoc/>
    public int Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public IReadOnlyList<CategoryNode> Categories => _categories.Nodes;

    StartupPhase IStartupStep.Phase => StartupPhase.Catalogue;

    /// <summary>Grows with each change other than stock; orders kept from the catalogue go stale by it.</summary>
    internal int Version => Volatile.Read(ref _version);

    /// <inheritdoc/>
    public CatalogueItem this[int index] => _items[index];

    /// <inheritdoc/>
    public CatalogueItem? Find(string productId) => _byId.GetValueOrDefault(productId);

    /// <inheritdoc/>
    public CategoryNode? FindCategory(string key) => _categories.Find(key);

    /// <inheritdoc/>
    public IReadOnlyList<int> InCategory(string key) => Members(key);

    async Task IStartupStep.RunAsync(CancellationToken cancellationToken)
    {
        await ReloadCategoriesAsync(cancellationToken);
        var readTitles = Task.Run(() => TitlesAsync(cancellationToken), cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var products = await db.Products.AsNoTracking().OrderBy(row => row.Number).ToListAsync(cancellationToken);
        var byProduct = (await readTitles).ToLookup(row => row.ProductId, StringComparer.Ordinal);
        products.ForEach(product => product.Texts.AddRange(byProduct[product.Id]));
        Apply([.. products.Select(product => new SavedProduct(product, 0))]);
    }

    private async Task<List<ProductText>> TitlesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ProductTexts.AsNoTracking().Select(row => new ProductText
        {
            ProductId = row.ProductId,
            Culture = row.Culture,
            Title = row.Title,
        }).ToListAsync(cancellationToken);
    }

    /// <summary>Departments and categories as they stand now.</summary>
    internal CategoryTree Tree => _categories;

    /// <summary>The members of a category or department by index, as they stand now; never changed afterwards.</summary>
    internal int[] Members(string key) => _byCategory.GetValueOrDefault(key) ?? [];

    /// <summary>Index of the product with this number; -1 when it is not in memory (yet).</summary>
    internal int IndexOf(long number) => _byNumber.GetValueOrDefault(number, -1);

    /// <summary>Reads the categories again; products follow a category that was renamed or moved.</summary>
    internal async Task ReloadCategoriesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Categories.AsNoTracking().ToListAsync(cancellationToken);
        int[] moved;
        lock (_writer)
        {
            var before = _categories;
            _categories = before.With(rows);
            var affected = Enumerable.Range(0, _count).Select(index => _items[index])
                .Where(item => _categories.Find(item.Category.Key) != item.Category || _categories.Find(item.Department.Key) != item.Department);
            moved = Put([.. affected.Select(item => new SavedProduct(item.Product, 0, item))]);
        }

        Tell(moved);
    }

    /// <summary>Puts saved products into memory.</summary>
    internal void Apply(IReadOnlyList<SavedProduct> products)
    {
        int[] indices;
        lock (_writer)
        {
            indices = Put(products);
        }

        Tell(indices);
    }

    /// <summary>Adds units to a product's stock, or takes them.</summary>
    internal void ChangeStock(string productId, int difference)
    {
        // Under the lock, so that no new item is just being put in the place of the one that is changed.
        lock (_writer)
        {
            Find(productId)?.ChangeStock(difference);
        }
    }

    private void Tell(int[] indices)
    {
        if (indices.Length > 0)
        {
            Changed?.Invoke(indices);
        }
    }

    private int[] Put(IReadOnlyList<SavedProduct> products)
    {
        var indices = new int[products.Count];
        var moves = new CategoryMoves();
        for (var i = 0; i < products.Count; i++)
        {
            var known = Find(products[i].Product.Id);
            var item = products[i].ToItem(known, known?.Index ?? _count, _categories);
            Store(item);
            moves.Move(known, item);
            products[i].Product.Texts.Clear();
            indices[i] = item.Index;
        }

        moves.ApplyTo(_byCategory);
        Interlocked.Increment(ref _version);
        return indices;
    }

    private void Store(CatalogueItem item)
    {
        if (item.Index >= _items.Length)
        {
            var larger = new CatalogueItem[Math.Max(1024, _items.Length * 2)];
            _items.CopyTo(larger, 0);
            _items = larger;
        }

        _items[item.Index] = item;
        Volatile.Write(ref _count, Math.Max(_count, item.Index + 1));
        _byNumber[item.Product.Number] = item.Index;
        _byId[item.Id] = item;
    }
}
