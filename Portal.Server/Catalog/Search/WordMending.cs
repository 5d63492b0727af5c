namespace Portal.Server.Catalog.Search;

/// <summary>Mends typing errors in words.</summary>
internal static class WordMending
{
    private const int ShortestMended = 3;
    private const int LongestWithOneError = 5;

    /// <summary>The known word that was probably meant, or null when the word is known or nothing is near.</summary>
    /// <param name="term">The word in its normal form.</param>
    /// <param name="written">The word as it was typed: its last letter may be an error rather than a plural.</param>
    /// <param name="words">The known words.</param>
    public static string? Mend(SearchTerm term, string written, WordList words)
    {
        if (term.Products(words) > 0 || written.Length < ShortestMended || written.Any(char.IsDigit))
        {
            return null;
        }

        var most = written.Length <= LongestWithOneError ? 1 : 2;
        var asWritten = words.Nearest(written, most, unfinished: false);
        var inSingular = written == term.Text ? null : words.Nearest(term.Text, most, unfinished: false);
        var nearest = inSingular?.Errors < (asWritten?.Errors ?? int.MaxValue) ? inSingular : asWritten;
        return (nearest ?? (term.Unfinished ? words.Nearest(written, most, unfinished: true) : null))?.Word;
    }
}
