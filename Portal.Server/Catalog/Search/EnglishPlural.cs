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

    /// <summary>Makes the singular of a lower-case word in place, by its ending; the result is its length.</summary>
    public static int Fold(Span<char> word)
    {
        if (word.Length < Shortest || word[^1] != 's' || EndsWith(word, Singular))
        {
            return word.Length;
        }

        if (word.Length > Shortest && word.EndsWith("ies"))
        {
            word[^3] = 'y';
            return word.Length - 2;
        }

        return word.Length - (EndsWith(word, Hissing) ? 2 : 1);
    }

    private static bool EndsWith(ReadOnlySpan<char> word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (word.EndsWith(ending))
            {
                return true;
            }
        }

        return false;
    }
}
