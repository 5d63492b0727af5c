using System.Collections.Concurrent;
using System.Collections.Frozen;
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
    private volatile CatalogueItem[] _items = [];
    private volatile IReadOnlyList<CategoryNode> _categories = [];
    private volatile FrozenDictionary<string, CategoryNode> _categoriesByKey = FrozenDictionary<string, CategoryNode>.Empty;
    private int _count;
    private int _version;

    /// <inheritdoc/>
    public event Action<IReadOnlyList<int>>? Changed;

    /// <inheritdoc/>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Grows with each change other than stock; orders kept from the catalogue go stale by it.</summary>
    internal int Version => Volatile.Read(ref _version);

    /// <inheritdoc/>
    public IReadOnlyList<CategoryNode> Categories => _categories;

    StartupPhase IStartupStep.Phase => StartupPhase.Catalogue;

    /// <inheritdoc/>
    public CatalogueItem this[int index] => _items[index];

    /// <inheritdoc/>
    public CatalogueItem? Find(string productId) => _byId.GetValueOrDefault(productId);

    /// <inheritdoc/>
    public CategoryNode? FindCategory(string key) => _categoriesByKey.GetValueOrDefault(key);

    /// <inheritdoc/>
    public IReadOnlyList<int> InCategory(string key) => Members(key);

    /// <summary>The members of a category or department by index, as they stand now; never changed afterwards.</summary>
    internal int[] Members(string key) => _byCategory.GetValueOrDefault(key) ?? [];

    async Task IStartupStep.RunAsync(CancellationToken cancellationToken)
    {
        await ReloadCategoriesAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var products = await db.Products.AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        var titles = await db.ProductTexts.AsNoTracking().Select(row => new ProductText
        {
            ProductId = row.ProductId,
            Culture = row.Culture,
            Title = row.Title,
        }).ToListAsync(cancellationToken);
        var byProduct = titles.ToLookup(row => row.ProductId, StringComparer.Ordinal);
        products.ForEach(product => product.Texts.AddRange(byProduct[product.Id]));
        Apply(products);
    }

    /// <summary>Reads the categories again.</summary>
    internal async Task ReloadCategoriesAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.Categories.AsNoTracking().ToListAsync(cancellationToken);
        _categoriesByKey = rows.ToFrozenDictionary(row => row.Key, StringComparer.Ordinal);
        _categories = [.. rows.OrderBy(row => row.ParentKey is not null).ThenBy(row => row.Position).ThenBy(row => row.Key, StringComparer.Ordinal)];
        Interlocked.Increment(ref _version);
    }

    /// <summary>Puts saved products into memory.</summary>
    internal void Apply(IReadOnlyList<Product> products)
    {
        var indices = new int[products.Count];
        lock (_writer)
        {
            var moves = new CategoryMoves();
            for (var i = 0; i < products.Count; i++)
            {
                indices[i] = Put(products[i], moves);
            }

            moves.ApplyTo(_byCategory);
            Interlocked.Increment(ref _version);
        }

        if (indices.Length > 0)
        {
            Changed?.Invoke(indices);
        }
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

    private int Put(Product product, CategoryMoves moves)
    {
        var known = Find(product.Id);
        var category = _categoriesByKey[product.CategoryKey];
        var item = new CatalogueItem
        {
            Index = known?.Index ?? _count,
            Product = product,
            TitleEn = (product.Texts.Find(text => text.Culture == "en") ?? product.Texts[0]).Title,
            TitleZh = product.Texts.Find(text => text.Culture == "zh-CN")?.Title,
            Category = category,
            Department = category.ParentKey is { } parent ? _categoriesByKey[parent] : category,
            Stock = product.Stock,
        };
        Store(item);
        moves.Move(known, item);
        return item.Index;
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
        _byId[item.Id] = item;
        Volatile.Write(ref _count, Math.Max(_count, item.Index + 1));
    }
}
