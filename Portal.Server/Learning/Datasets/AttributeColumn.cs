namespace Portal.Server.Learning.Datasets;

/// <summary>The values of one column of an item file.</summary>
/// <param name="name">The column's name.</param>
internal sealed class AttributeColumn(string name)
{
    /// <summary>Where this share of a column's entries stand at one item only, it names items instead of grouping them.</summary>
    private const double IdentifierShare = 0.9;

    /// <summary>Two columns with this share of groups in common are twins (names can differ by a blank where numbers do not).</summary>
    private const double TwinShare = 0.95;

    private readonly Dictionary<string, List<int>> _items = new(StringComparer.Ordinal);
    private readonly List<(int Item, string Value)> _told = [];

    /// <summary>The column's name.</summary>
    public string Name => name;

    /// <summary>Items of each value, in the order of the file.</summary>
    public IReadOnlyDictionary<string, List<int>> Items => _items;

    /// <summary>Items and values as the file tells them, one after the other.</summary>
    public IReadOnlyList<(int Item, string Value)> Told => _told;

    /// <summary>Whether all values are numbers.</summary>
    public bool IsNumeric => _items.Keys.All(value => value.All(char.IsAsciiDigit));

    /// <summary>Whether it has (almost) a value of its own for every item.</summary>
    public bool IsIdentifier
    {
        get
        {
            var entries = _items.Values.Sum(items => items.Count);
            return entries > 1 && _items.Values.Count(items => items.Count == 1) >= IdentifierShare * entries;
        }
    }

    /// <summary>Adds an item's value.</summary>
    public void Add(string value, int item)
    {
        if (!_items.TryGetValue(value, out var items))
        {
            _items.Add(value, items = []);
        }

        if (items.Count == 0 || items[^1] != item)
        {
            items.Add(item);
            _told.Add((item, value));
        }
    }

    /// <summary>The same column with lists such as "173,1,162" taken apart, when every value is such a list of numbers.</summary>
    public AttributeColumn WithListsApart()
    {
        if (!_items.Keys.Any(value => value.Contains(',')) || !_items.Keys.All(value => value.All(letter => char.IsAsciiDigit(letter) || letter == ',')))
        {
            return this;
        }

        var apart = new AttributeColumn(name);
        foreach (var (item, value) in _items.SelectMany(entry => entry.Value.Select(item => (item, entry.Key))).OrderBy(entry => entry.item))
        {
            foreach (var part in value.Split(',', StringSplitOptions.RemoveEmptyEntries))
            {
                apart.Add(part, item);
            }
        }

        return apart;
    }

    /// <summary>Whether another column says the same of every item in other words: its values stand at the same groups of items.</summary>
    public bool SaysTheSameAs(AttributeColumn other)
    {
        var groups = _items.Values.Select(Group).ToHashSet(StringComparer.Ordinal);
        var common = other._items.Values.Select(Group).Count(groups.Contains);
        return common > 0 && common >= TwinShare * Math.Max(_items.Count, other._items.Count);
    }

    private static string Group(List<int> items) => string.Join(',', items.Order());
}
