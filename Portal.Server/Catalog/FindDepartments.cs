using System.Collections.Concurrent;
using Portal.Shared.Catalog;

namespace Portal.Server.Catalog;

/// <summary>Lists the departments with their categories, in shop order, counting what is sold.</summary>
internal sealed class FindDepartments(Catalogue catalogue)
{
    // Asked for by every page, and the same until the catalogue changes.
    private readonly ConcurrentDictionary<string, (int Version, IReadOnlyList<Department> Departments)> _made = new(StringComparer.Ordinal);

    /// <summary>All departments that hold at least one product; empty categories are left out likewise.</summary>
    public IReadOnlyList<Department> Find(string culture)
    {
        var version = catalogue.Version;
        var (made, departments) = _made.GetValueOrDefault(culture);
        if (departments is null || made != version)
        {
            departments = Make(culture);
            _made[culture] = (version, departments);
        }

        return departments;
    }

    private IReadOnlyList<Department> Make(string culture) =>
    [
        .. from department in catalogue.Categories
           where department.ParentKey is null
           let count = Count(department)
           where count > 0
           select new Department(department.Key, department.Name(culture), count, Categories(department, culture)),
    ];

    private IReadOnlyList<Category> Categories(CategoryNode department, string culture) =>
    [
        .. from category in catalogue.Categories
           where category.ParentKey == department.Key
           let count = Count(category)
           where count > 0
           select new Category(category.Key, category.Name(culture), count, Picture(category)),
    ];

    private int Count(CategoryNode node)
    {
        var count = 0;
        foreach (var index in catalogue.InCategory(node.Key))
        {
            count += catalogue[index].Removed ? 0 : 1;
        }

        return count;
    }

    private string? Picture(CategoryNode category)
    {
        foreach (var index in catalogue.InCategory(category.Key))
        {
            if (catalogue[index].Available)
            {
                return catalogue[index].PictureUrl;
            }
        }

        return null;
    }
}
