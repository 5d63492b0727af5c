namespace Portal.Server.Catalog.Search;

/// <summary>Puts mended words into the form shoppers read: the index knows "headphone", the titles say "headphones".</summary>
internal static class SearchWording
{
    /// <summary>What was typed, its unfinished last word completed as titles have it, most frequent first.</summary>
    public static IEnumerable<string> Completions(SearchPhrase phrase, string typed, IReadOnlyList<string> titles)
    {
        var last = phrase.Terms[^1];
        var place = SearchText.Words(typed).FindLastIndex(word => !word.IsChinese);
        if (!last.Unfinished || place < 0)
        {
            return [];
        }

        var start = SearchText.Words(typed)[place].Start;
        return titles.SelectMany(title => SearchText.Words(title).Where(word => !word.IsChinese && last.Means(word.Text))
                .Select(word => title.Substring(word.Start, word.Length).ToLowerInvariant()).Distinct(StringComparer.Ordinal))
            .CountBy(word => word, StringComparer.Ordinal).OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => typed[..start] + word.Key).Where(line => !line.Equals(typed, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Each word that no title spells like this, as the first title that holds it spells it, in lower case.</summary>
    /// <param name="words">The words searched for.</param>
    /// <param name="titles">Titles of what was found, best match first.</param>
    public static string AsInTitles(string words, IEnumerable<string> titles)
    {
        var spellings = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var title in titles)
        {
            foreach (var word in SearchText.Words(title).Where(word => !word.IsChinese))
            {
                spellings.TryAdd(word.Text, new HashSet<string>(StringComparer.OrdinalIgnoreCase));
                spellings[word.Text].Add(title.Substring(word.Start, word.Length));
            }
        }

        var written = words;
        foreach (var word in Enumerable.Reverse(SearchText.Words(words)))
        {
            if (word.Length == word.Text.Length && spellings.TryGetValue(word.Text, out var known) && !known.Contains(word.Text))
            {
                written = string.Concat(written.AsSpan(0, word.Start), known.First().ToLowerInvariant(), written.AsSpan(word.Start + word.Length));
            }
        }

        return written;
    }
}
