using System.Collections.Frozen;

namespace Portal.Server.Catalog;

/// <summary>Departments and categories as they stand at one moment.</summary>
internal sealed class CategoryTree
{
    private readonly FrozenDictionary<string, CategoryNode> _byKey;

    private CategoryTree(IEnumerable<CategoryNode> nodes)
    {
        Nodes = [.. nodes.OrderBy(row => row.ParentKey is not null).ThenBy(row => row.Position).ThenBy(row => row.Key, StringComparer.Ordinal)];
        _byKey = Nodes.ToFrozenDictionary(row => row.Key, StringComparer.Ordinal);
    }

    /// <summary>The tree of an empty shop.</summary>
    public static CategoryTree Empty { get; } = new([]);

    /// <summary>Departments first, each in shop order.</summary>
    public IReadOnlyList<CategoryNode> Nodes { get; }

    /// <summary>The node with this key, or null.</summary>
    public CategoryNode? Find(string key) => _byKey.GetValueOrDefault(key);

    /// <summary>The department of a category; a department is its own.</summary>
    public CategoryNode DepartmentOf(CategoryNode node) => node.ParentKey is { } parent ? _byKey[parent] : node;

    /// <summary>The tree of these rows; a node that did not change stays the same object.</summary>
    public CategoryTree With(IEnumerable<CategoryNode> rows) =>
        new(rows.Select(row => Find(row.Key) is { } known && known.SaysTheSameAs(row) ? known : row));
}
