namespace Portal.Server.Catalog.Pictures;

/// <summary>Decides which drawing shows a product.</summary>
internal static class SilhouetteChoice
{
    private static readonly string[] Generics = ["parcel", "gift", "carton", "pouch"];

    /// <summary>The category's drawing if there is one, else one named by the title, else a generic one.</summary>
    public static string For(string? categoryKey, string title)
    {
        if (SilhouetteStore.Has(categoryKey))
        {
            return categoryKey!;
        }

        var words = TitleWords.Of(title);
        foreach (var (phrase, key) in SilhouetteWords.Table)
        {
            if (Contains(words, phrase) && SilhouetteStore.Has(key))
            {
                return key;
            }
        }

        return Generic(title);
    }

    /// <summary>One of the wrapped shapes that fit any product.</summary>
    internal static string Generic(string title) => Generics[SeedDice.Roll(title, "generic", Generics.Length)];

    private static bool Contains(IReadOnlyList<string> words, string[] phrase)
    {
        for (var start = 0; start + phrase.Length <= words.Count; start++)
        {
            var at = 0;
            while (at < phrase.Length && TitleWords.Matches(words[start + at], phrase[at]))
            {
                at++;
            }

            if (at == phrase.Length)
            {
                return true;
            }
        }

        return false;
    }
}
