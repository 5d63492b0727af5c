using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Server.Import.Products;

/// <summary>
/// Finds the shelf of a product by the words of its title, from a declared table (<c>Shelves/*.json</c>). Among the
/// table's words in a title, one marked "!" wins over a plain one and that over one marked "~"; then one before "in",
/// "with", "for"; then the last one, since English puts the thing itself last ("heart T-light holder").
/// </summary>
internal sealed partial class KeywordShelves
{
    private const int LongestPhrase = 4;
    private readonly Dictionary<string, (int Level, Shelf Shelf)> _phrases = new(StringComparer.Ordinal);
    private readonly Shelf _other;

    private KeywordShelves(Table table)
    {
        var position = 0;
        foreach (var department in table.Departments)
        {
            var name = department.ToName(position++);
            for (var i = 0; i < department.Categories.Count; i++)
            {
                Add(department.Categories[i].Words, new Shelf(name, department.Categories[i].ToName(i)));
            }
        }

        var other = table.Other.ToName(position);
        _other = new Shelf(other, other with { Key = other.Key + "-all" });
    }

    /// <summary>Loads a table that is part of the program.</summary>
    public static KeywordShelves Load(string name)
    {
        using var table = typeof(KeywordShelves).Assembly.GetManifestResourceStream($"import-shelves/{name}.json")
            ?? throw new InvalidOperationException($"The program lacks its table of shelves '{name}'.");
        return new KeywordShelves(JsonSerializer.Deserialize<Table>(table, JsonSerializerOptions.Web)!);
    }

    /// <summary>The shelf for a title.</summary>
    public Shelf Find(string title)
    {
        var words = ToWords(title);
        var end = words.Count == 0 ? -1 : words.FindIndex(1, word => word is "IN" or "WITH" or "W" or "ON" or "FOR");
        var best = (Level: -1, Inside: false, End: 0, Length: 0, Shelf: _other);
        for (var start = 0; start < words.Count; start++)
        {
            for (var length = 1; length <= LongestPhrase && start + length <= words.Count; length++)
            {
                if (_phrases.TryGetValue(string.Join(' ', words.GetRange(start, length)), out var found))
                {
                    var match = (found.Level, Inside: end < 0 || start + length <= end, End: start + length, Length: length, found.Shelf);
                    best = IsBetter(match, best) ? match : best;
                }
            }
        }

        return best.Shelf;
    }

    private static bool IsBetter(
        (int Level, bool Inside, int End, int Length, Shelf) match, (int Level, bool Inside, int End, int Length, Shelf) best) =>
        (match.Level, match.Inside, match.End, match.Length).CompareTo((best.Level, best.Inside, best.End, best.Length)) > 0;

    private void Add(IReadOnlyList<string> phrases, Shelf shelf)
    {
        foreach (var phrase in phrases)
        {
            var level = phrase[0] switch { '!' => 2, '~' => 0, _ => 1 };
            var key = string.Join(' ', ToWords(phrase.TrimStart('!', '~')));
            if (!_phrases.TryGetValue(key, out var known) || known.Level < level)
            {
                _phrases[key] = (level, shelf);
            }
        }
    }

    private static List<string> ToWords(string text) => [.. Words().Matches(text.ToUpperInvariant()).Select(word => Singular(word.Value))];

    private static string Singular(string word)
    {
        word = word.Replace("'S", "S", StringComparison.Ordinal);
        return word.Length switch
        {
            > 4 when word.EndsWith("IES", StringComparison.Ordinal) => word[..^3] + "Y",
            > 4 when Endings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)) => word[..^2],
            > 3 when word.EndsWith('S') && !word.EndsWith("SS", StringComparison.Ordinal) => word[..^1],
            _ => word,
        };
    }

    private static readonly string[] Endings = ["XES", "CHES", "SHES", "SSES"];

    [GeneratedRegex("[A-Z0-9']+")]
    private static partial Regex Words();

    private sealed record Table(Named Other, IReadOnlyList<Department> Departments);

    private record Named(string Key, string En, string Zh)
    {
        public ShelfName ToName(int position) => new(Key, En, Zh, position);
    }

    private sealed record Department(string Key, string En, string Zh, IReadOnlyList<Category> Categories) : Named(Key, En, Zh);

    private sealed record Category(string Key, string En, string Zh, IReadOnlyList<string> Words) : Named(Key, En, Zh);
}
