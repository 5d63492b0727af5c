namespace Portal.Server.Catalog.Search;

/// <summary>
/// Mends a wrong character in the middle of a run of Chinese: input methods offer characters that sound alike, and the
/// wrong one is easily taken. A character of which neither pair is known is exchanged for one of which both are. A single
/// unknown pair is left alone: that is mostly where two words meet.
/// </summary>
internal static class ChineseMending
{
    /// <summary>The mended text, or null when there is nothing to mend or nothing fits.</summary>
    public static string? Mend(string typed, WordList words)
    {
        var unknown = SearchText.Words(typed)
            .Where(word => word is { IsChinese: true, Length: 2 } && words.Products(word.Text) == 0).ToList();
        foreach (var pair in unknown)
        {
            if (unknown.Exists(next => next.Start == pair.Start + 1)
                && Better(typed[pair.Start], typed[pair.Start + 2], words) is { } better)
            {
                return string.Concat(typed.AsSpan(0, pair.Start + 1), better.ToString(), typed.AsSpan(pair.Start + 2));
            }
        }

        return null;
    }

    /// <summary>The character that makes a known pair with both neighbours, in the most products.</summary>
    private static char? Better(char before, char after, WordList words)
    {
        var best = (Products: 0, Letter: (char?)null);
        foreach (var pair in words.Beginning(before.ToString()))
        {
            if (pair.Length == 2 && Math.Min(words.Products(pair), words.Products($"{pair[1]}{after}")) is var products && products > best.Products)
            {
                best = (products, pair[1]);
            }
        }

        return best.Letter;
    }
}
