namespace Portal.Server.Catalog.Pictures;

/// <summary>Splits product titles into words.</summary>
internal static class TitleWords
{
    /// <summary>The words of a title in lower case; hyphens and slashes separate, apostrophes vanish.</summary>
    public static IReadOnlyList<string> Of(string title)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        foreach (var character in title + " ")
        {
            if (char.IsLetterOrDigit(character))
            {
                word.Append(char.ToLowerInvariant(character));
            }
            else if (character is not ('\'' or '’') && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    /// <summary>Whether a title word is the wanted word or a simple plural of it.</summary>
    public static bool Matches(string word, string wanted) =>
        word == wanted
        || (word.StartsWith(wanted, StringComparison.Ordinal) && word.AsSpan(wanted.Length) is "s" or "es")
        || (wanted.EndsWith('y') && word.EndsWith("ies", StringComparison.Ordinal)
            && word.AsSpan(0, word.Length - 3).SequenceEqual(wanted.AsSpan(0, wanted.Length - 1)));
}
