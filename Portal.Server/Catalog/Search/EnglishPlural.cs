namespace Portal.Server.Catalog.Search;

/// <summary>
/// Makes English plurals and singulars one word. It need not be right, only the same for what is sold and what is typed;
/// a full stemmer would also make one word of "organiser" and "organic".
/// </summary>
internal static class EnglishPlural
{
    private const int Shortest = 4;
    private static readonly string[] Hissing = ["sses", "shes", "ches", "xes", "zzes"];
    private static readonly string[] Singular = ["ss", "us", "is"];

    /// <summary>The singular of a lower-case word, by its ending.</summary>
    public static string Fold(string word)
    {
        if (word.Length < Shortest || !word.EndsWith('s') || Array.Exists(Singular, ending => word.EndsWith(ending, StringComparison.Ordinal)))
        {
            return word;
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > Shortest)
        {
            return string.Concat(word.AsSpan(0, word.Length - 3), "y");
        }

        return word[..^(Array.Exists(Hissing, ending => word.EndsWith(ending, StringComparison.Ordinal)) ? 2 : 1)];
    }
}
