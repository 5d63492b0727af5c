using System.Globalization;
using Portal.Server.Catalog;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// Where the items of a data set stand in a shop: brand, department and category from what its file tells of them. Data sets
/// name no such fields, so a value that comes first and never later is a brand; of the rest the first is the department and
/// the last the category. Items nothing is told of share one shelf.
/// </summary>
internal sealed class ReplayShelves
{
    private const string Unknown = "other";

    private readonly ItemAttributes? _attributes;
    private readonly HashSet<int> _later;

    public ReplayShelves(ItemAttributes? attributes)
    {
        _attributes = attributes is { Told.Count: > 0 } ? attributes : null;
        _later = [.. _attributes?.Told.SelectMany(told => told.Skip(1)) ?? []];
    }

    /// <summary>All departments and categories, departments first.</summary>
    public IReadOnlyList<CategoryNode> Nodes =>
    [
        .. Enumerable.Range(0, _attributes?.Told.Count ?? 0).Select(PathOf).Append([])
            .SelectMany(path => new[] { (Department(path), (string?)null, NameOf(path, 0)), (Category(path), Department(path), NameOf(path, path.Length - 1)) })
            .DistinctBy(node => node.Item1).OrderBy(node => node.Item2 is not null)
            .Select((node, place) => new CategoryNode { Key = node.Item1, ParentKey = node.Item2, NameEn = node.Item3, Position = place }),
    ];

    /// <summary>The brand of an item, empty when none is told.</summary>
    public string BrandOf(int item) => HasBrand(item) ? Name(_attributes!.Told[item][0]) : "";

    /// <summary>Key of the category of an item.</summary>
    public string CategoryOf(int item) => Category(PathOf(item));

    /// <summary>Name of that category.</summary>
    public string CategoryNameOf(int item) => PathOf(item) is var path ? NameOf(path, path.Length - 1) : "";

    private bool HasBrand(int item) => _attributes?.Told[item] is { Count: > 1 } told && !_later.Contains(told[0]);

    private int[] PathOf(int item) => _attributes is null ? [] : [.. _attributes.Told[item].Skip(HasBrand(item) ? 1 : 0)];

    private string NameOf(int[] path, int place) => path.Length == 0 ? Unknown : Name(path[place]);

    /// <summary>Without the name of the column a value stands in; what says that nothing is known says nothing.</summary>
    private string Name(int attribute) => _attributes!.Names[attribute].Split(": ")[^1] is var name && name.Equals("unknown", StringComparison.OrdinalIgnoreCase) ? "" : name;

    private static string Department(int[] path) => path.Length == 0 ? Unknown : string.Create(CultureInfo.InvariantCulture, $"d{path[0]}");

    private static string Category(int[] path) => path.Length == 0 ? "c-" + Unknown : string.Create(CultureInfo.InvariantCulture, $"c{path[0]}-{path[^1]}");
}
