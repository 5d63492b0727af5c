namespace Portal.Server.Catalog.Search;

/// <summary>The words of the index in alphabetical order, and in how many products each occurs. Never changes.</summary>
internal sealed class WordList
{
    /// <summary>Longer words are not looked at when mending: nobody mistypes them by two letters and means them.</summary>
    private const int LongestMended = 40;

    private readonly string[] _words;
    private readonly int[] _products;
    private readonly long[] _sums;

    /// <summary>Makes the list.</summary>
    public WordList(IReadOnlyDictionary<string, int> products)
    {
        _words = [.. products.Keys];
        Array.Sort(_words, StringComparer.Ordinal);
        _products = [.. _words.Select(word => products[word])];
        _sums = new long[_words.Length + 1];
        for (var i = 0; i < _words.Length; i++)
        {
            _sums[i + 1] = _sums[i] + _products[i];
        }
    }

    /// <summary>Number of words.</summary>
    public int Count => _words.Length;

    /// <summary>In how many products the word occurs; 0 for an unknown one.</summary>
    public int Products(string word)
    {
        var place = Array.BinarySearch(_words, word, StringComparer.Ordinal);
        return place < 0 ? 0 : _products[place];
    }

    /// <summary>At most in how many products a word beginning like this occurs; 0 when there is none.</summary>
    public long ProductsBeginning(string beginning)
    {
        var (from, to) = Range(beginning);
        return _sums[to] - _sums[from];
    }

    /// <summary>The words that begin like this.</summary>
    public ReadOnlySpan<string> Beginning(string beginning)
    {
        var (from, to) = Range(beginning);
        return _words.AsSpan(from, to - from);
    }

    /// <summary>
    /// The word nearest to what was typed: fewest errors, then the same first letter, then the most products.
    /// </summary>
    /// <param name="typed">The unknown word.</param>
    /// <param name="errors">At most this many errors.</param>
    /// <param name="unfinished">Whether more letters may follow: then the beginnings of words are compared.</param>
    public NearWord? Nearest(string typed, int errors, bool unfinished)
    {
        var walk = new WordWalk(typed, LongestMended, unfinished);
        (int Errors, int Letter, int Products) best = (errors + 1, 0, 0);
        string? nearest = null;
        for (var i = 0; i < _words.Length; i++)
        {
            var found = walk.Visit(_words[i], Math.Min(best.Errors, errors));
            var offer = (found, _words[i][0] == typed[0] ? 0 : 1, -_products[i]);
            if (found <= errors && offer.CompareTo(best) < 0)
            {
                (best, nearest) = (offer, _words[i]);
            }
        }

        return nearest is null ? null : new NearWord(nearest, best.Errors);
    }

    private (int From, int To) Range(string beginning)
    {
        var from = Array.BinarySearch(_words, beginning, StringComparer.Ordinal);
        from = from < 0 ? ~from : from;
        // No word holds the highest character, so everything that begins like this sorts before it.
        var to = Array.BinarySearch(_words, beginning + char.MaxValue, StringComparer.Ordinal);
        return (from, to < 0 ? ~to : to);
    }
}
