using System.Collections.Concurrent;

namespace Portal.Server.Catalog;

/// <summary>Collects which products enter and leave which category, so that each category's array is replaced once a batch.</summary>
internal sealed class CategoryMoves
{
    private readonly Dictionary<string, HashSet<int>> _leaving = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> _entering = new(StringComparer.Ordinal);

    /// <summary>Notes a product's way from the category it was in, if any, to the one it is in now.</summary>
    public void Move(CatalogueItem? before, CatalogueItem item)
    {
        if (before?.Category.Key == item.Category.Key && before.Department.Key == item.Department.Key)
        {
            return;
        }

        if (before is not null)
        {
            Note(before, _leaving, _entering);
        }

        Note(item, _entering, _leaving);
    }

    /// <summary>Replaces the arrays of the categories that changed; members stay in the order of their indices.</summary>
    public void ApplyTo(ConcurrentDictionary<string, int[]> categories)
    {
        foreach (var key in _leaving.Keys.Union(_entering.Keys))
        {
            var leaving = _leaving.GetValueOrDefault(key) ?? [];
            var entering = _entering.GetValueOrDefault(key) ?? [];
            var members = categories.GetValueOrDefault(key) ?? [];
            categories[key] = [.. members.Where(index => !leaving.Contains(index)).Union(entering).Order()];
        }
    }

    private static void Note(
        CatalogueItem item, Dictionary<string, HashSet<int>> to, Dictionary<string, HashSet<int>> from)
    {
        foreach (var key in new[] { item.Category.Key, item.Department.Key }.Distinct())
        {
            from.GetValueOrDefault(key)?.Remove(item.Index);
            if (!to.TryGetValue(key, out var indices))
            {
                to[key] = indices = [];
            }

            indices.Add(item.Index);
        }
    }
}
