namespace Portal.Server.Catalog.Search;

/// <summary>What a shopper typed, as terms.</summary>
/// <param name="Text">The text, with typing errors mended.</param>
/// <param name="Terms">The words looked for.</param>
/// <param name="IsMended">Whether there were typing errors.</param>
internal sealed record SearchPhrase(string Text, IReadOnlyList<SearchTerm> Terms, bool IsMended)
{
    private const int MaximumTerms = 16;

    /// <summary>Reads what was typed; unknown words are replaced by the nearest known ones.</summary>
    public static SearchPhrase Read(string typed, WordList words)
    {
        var text = ChineseMending.Mend(typed, words) ?? typed;
        foreach (var word in Enumerable.Reverse(SearchText.Words(text)).Where(word => !word.IsChinese))
        {
            var written = text.Substring(word.Start, word.Length);
            if (WordMending.Mend(ToTerm(word, text), written.ToLowerInvariant(), words) is { } better)
            {
                text = string.Concat(text.AsSpan(0, word.Start), better, text.AsSpan(word.Start + word.Length));
            }
        }

        var all = SearchText.Words(text);
        return new SearchPhrase(
            text, [.. all.Where(word => IsWanted(word, all)).Take(MaximumTerms).Select(word => ToTerm(word, text))], text != typed);
    }

    private static SearchTerm ToTerm(SearchWord word, string text) =>
        new(word.Text, word.Start, word.Length, word.IsChinese, !word.IsChinese && word.Start + word.Length == text.Length);

    /// <summary>Whether a text holds all the words.</summary>
    public bool IsMeantBy(string text)
    {
        var words = SearchText.Words(text);
        return Terms.All(term => words.Exists(word => term.Means(word.Text)));
    }

    /// <summary>The single character at the end of a Chinese run is looked for only when it is all there is.</summary>
    private static bool IsWanted(SearchWord word, List<SearchWord> all) =>
        !word.IsChinese || word.Length == 2 || !all.Exists(other => other.IsChinese && other.Length == 2 && other.Start + 1 == word.Start);
}
