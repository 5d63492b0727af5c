using System.Text;

namespace Portal.Server.Catalog.Search;

/// <summary>A product that holds some of the words searched for.</summary>
internal sealed class LooseMatch(long number)
{
    private readonly List<SearchTerm> _terms = [];

    /// <summary>The product's number.</summary>
    public long Number => number;

    /// <summary>The words it holds.</summary>
    public IReadOnlyList<SearchTerm> Terms => _terms;

    /// <summary>The more and the rarer the words, the more.</summary>
    public double Weight { get; private set; }

    /// <summary>How much of a search the terms make up: a word counts 2, a Chinese character 1.</summary>
    public static int Units(IReadOnlyList<SearchTerm> terms) => terms.Count(term => !term.IsChinese) * 2 + Covered(terms).Count;

    /// <summary>The words that were found, as they were typed; all of the text when nothing was left out.</summary>
    public static string Words(SearchPhrase phrase, IReadOnlyList<SearchTerm> found)
    {
        if (Units(found) == Units(phrase.Terms))
        {
            return phrase.Text;
        }

        var covered = Covered(found);
        covered.UnionWith(found.Where(term => !term.IsChinese).SelectMany(term => Enumerable.Range(term.Start, term.Length)));
        var words = new StringBuilder();
        foreach (var place in covered)
        {
            var goesOn = words.Length > 0 && covered.Contains(place - 1);
            words.Append(goesOn || words.Length == 0 ? "" : " ").Append(phrase.Text[place]);
        }

        return words.ToString();
    }

    /// <summary>Adds a word it holds.</summary>
    public void Add(SearchTerm term, double weight)
    {
        _terms.Add(term);
        Weight += weight;
    }

    private static SortedSet<int> Covered(IReadOnlyList<SearchTerm> terms) =>
        [.. terms.Where(term => term.IsChinese).SelectMany(term => Enumerable.Range(term.Start, term.Length))];
}
