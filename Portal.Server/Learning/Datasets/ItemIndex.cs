namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Numbers items in the order they are met. That order gives answers away (an item met late in one line is often new
/// there), so <see cref="Renumber"/> comes before anything else is done with the numbers.
/// </summary>
internal sealed class ItemIndex
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly List<string> _names = [];

    public ItemIndex() => _lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Items met so far.</summary>
    public int Count => _names.Count;

    /// <summary>Name of each item, by its number.</summary>
    public string[] Names => [.. _names];

    /// <summary>Number of an item, a new one when it is met for the first time.</summary>
    public int NumberOf(ReadOnlySpan<char> name)
    {
        if (!_lookup.TryGetValue(name, out var number))
        {
            var text = name.ToString();
            number = _names.Count;
            _names.Add(text);
            _numbers.Add(text, number);
        }

        return number;
    }

    /// <summary>Number of an item, or -1 when it was never met.</summary>
    public int Find(ReadOnlySpan<char> name) => _lookup.TryGetValue(name, out var number) ? number : -1;

    /// <summary>The same items under other numbers.</summary>
    /// <param name="numbers">[items]: new number of each.</param>
    public ItemIndex Renumber(int[] numbers)
    {
        var names = new string[Count];
        for (var old = 0; old < names.Length; old++)
        {
            names[numbers[old]] = _names[old];
        }

        var renumbered = new ItemIndex();
        foreach (var name in names)
        {
            renumbered.NumberOf(name);
        }

        return renumbered;
    }
}
