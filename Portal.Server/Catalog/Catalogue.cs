using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Catalog;

/// <summary>Keeps the catalogue in memory; loaded at start, changed by <see cref="SaveProducts"/>.</summary>
public sealed class Catalogue(IDbContextFactory<PortalDbContext> contexts) : ICatalogue, IStartupStep
{
    private readonly Lock _writer = new();
    private readonly ConcurrentDictionary<string, CatalogueItem> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byCategory = new(StringComparer.Ordinal);
    private volatile CatalogueItem[] _items = [];
    private volatile IReadOnlyList<CategoryNode> _categories = [];
    private int _count;

    /// <inheritdoc/>
    public event Action<IReadOnlyList<int>>? Changed;

    /// <inheritdoc/>
    public int Count => Volatile.Read(ref _count);

    /// <inheritdoc/>
    public IReadOnlyList<CategoryNode> Categories => _categories;

    StartupPhase IStartupStep.Phase => StartupPhase.Catalogue;

    /// <inheritdoc/>
    public CatalogueItem this[int index] => _items[index];

    /// <inheritdoc/>
    public CatalogueItem? Find(string productId) => _byId.GetValueOrDefault(productId);

    /// <inheritdoc/>
    public IReadOnlyList<int> InCategory(string key)
    {
        lock (_writer)
        {
            return _byCategory.TryGetValue(key, out var indices) ? indices.ToArray() : [];
        }
    }

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
        _categories = [.. rows.OrderBy(row => row.ParentKey is not null).ThenBy(row => row.Position).ThenBy(row => row.Key, StringComparer.Ordinal)];
    }

    /// <summary>Puts saved products into memory.</summary>
    internal void Apply(IReadOnlyList<Product> products)
    {
        var indices = new int[products.Count];
        lock (_writer)
        {
            var categories = _categories.ToDictionary(row => row.Key, StringComparer.Ordinal);
            for (var i = 0; i < products.Count; i++)
            {
                indices[i] = Put(products[i], categories);
            }
        }

        if (indices.Length > 0)
        {
            Changed?.Invoke(indices);
        }
    }

    private int Put(Product product, Dictionary<string, CategoryNode> categories)
    {
        var known = Find(product.Id);
        var category = categories[product.CategoryKey];
        var item = new CatalogueItem
        {
            Index = known?.Index ?? _count,
            Product = product,
            TitleEn = (product.Texts.Find(text => text.Culture == "en") ?? product.Texts[0]).Title,
            TitleZh = product.Texts.Find(text => text.Culture == "zh-CN")?.Title,
            Category = category,
            Department = category.ParentKey is { } parent ? categories[parent] : category,
            Stock = product.Stock,
        };
        Store(item);
        Move(known, item);
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

    private void Move(CatalogueItem? before, CatalogueItem item)
    {
        if (before?.Category.Key == item.Category.Key)
        {
            return;
        }

        if (before is not null)
        {
            Members(before.Category.Key).Remove(item.Index);
            Members(before.Department.Key).Remove(item.Index);
        }

        Members(item.Category.Key).Add(item.Index);
        if (item.Department.Key != item.Category.Key)
        {
            Members(item.Department.Key).Add(item.Index);
        }
    }

    private List<int> Members(string key) =>
        _byCategory.TryGetValue(key, out var members) ? members : _byCategory[key] = [];
}
