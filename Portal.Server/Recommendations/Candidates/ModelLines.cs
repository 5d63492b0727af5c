using System.Runtime.InteropServices;
using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// Which products are variants of one model. A line's number is the lowest index among its products, so a product without
/// siblings is its own line, and the order in which events arrive changes nothing. Guarded by the lock of the model that
/// uses it.
/// </summary>
/// <param name="products">How many products there are now.</param>
/// <param name="modelKey">The model key of a product, or null.</param>
internal sealed class ModelLines(Func<int> products, Func<int, string?> modelKey)
{
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int>> _members = [];
    private readonly List<int> _lines = [];

    /// <summary>The line of a product; products that came after the last <see cref="Meet"/> stand for themselves.</summary>
    public int Find(int product) => product < _lines.Count ? _lines[product] : product;

    /// <summary>The line of a product, after looking at all products there are if this one is new.</summary>
    public int Meet(int product)
    {
        if (product >= _lines.Count)
        {
            for (var next = _lines.Count; next < Math.Max(products(), product + 1); next++)
            {
                Add(next);
            }
        }

        return _lines[product];
    }

    /// <summary>The products of a line, lowest index first.</summary>
    public IReadOnlyList<int> Members(int line) => _members.TryGetValue(line, out var members) ? members : [];

    /// <summary>Writes the lines found so far.</summary>
    public void Save(SnapshotWriter writer) => writer.WritePacked(CollectionsMarshal.AsSpan(_lines));

    /// <summary>Reads lines, and finds today's of the same products.</summary>
    /// <exception cref="InvalidDataException">They are others now: a product has become a variant of another model.</exception>
    public void Read(SnapshotReader reader)
    {
        var lines = reader.ReadPacked();
        if (lines.Length == 0)
        {
            return;
        }

        Meet(lines.Length - 1);
        if (!CollectionsMarshal.AsSpan(_lines)[..lines.Length].SequenceEqual(lines))
        {
            throw new InvalidDataException("products have become variants of other models");
        }
    }

    private void Add(int product)
    {
        var line = product;
        if (modelKey(product) is { } key && !_byKey.TryAdd(key, product))
        {
            line = _byKey[key];
        }

        _lines.Add(line);
        (_members.TryGetValue(line, out var members) ? members : _members[line] = []).Add(product);
    }
}
