namespace Portal.Client.Storefront.Search;

/// <summary>Finds the typed words in a line of text.</summary>
internal static class MatchedText
{
    /// <summary>The text in parts, each with whether it is one of the words; together the parts are the text.</summary>
    /// <param name="text">The line.</param>
    /// <param name="words">What was typed.</param>
    public static IEnumerable<(string Part, bool Found)> Split(string text, string words)
    {
        var wanted = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var from = 0;
        while (from < text.Length && Next(text, wanted, from) is ({ } at, var length))
        {
            if (at > from)
            {
                yield return (text[from..at], false);
            }

            yield return (text.Substring(at, length), true);
            from = at + length;
        }

        if (from < text.Length)
        {
            yield return (text[from..], false);
        }
    }

    private static (int? At, int Length) Next(string text, string[] wanted, int from)
    {
        (int? At, int Length) first = (null, 0);
        foreach (var word in wanted)
        {
            var at = text.IndexOf(word, from, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (first.At is null || at < first.At || (at == first.At && word.Length > first.Length)))
            {
                first = (at, word.Length);
            }
        }

        return first;
    }
}
