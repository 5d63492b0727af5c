using System.Globalization;
using System.Text;

namespace Portal.Server.Catalog.Search;

/// <summary>
/// Cuts text into the words of the index, the same way for what is sold and for what is typed. Chinese is written without
/// blanks, so a run of it becomes overlapping pairs of characters, and its last character alone: a search for any one
/// character then finds either a pair that begins with it or that last one.
/// </summary>
internal static class SearchText
{
    /// <summary>Longer words are cut: nobody searches by them.</summary>
    private const int LongestWord = 64;

    /// <summary>The words of a text, in order.</summary>
    public static List<SearchWord> Words(string text)
    {
        var words = new List<SearchWord>();
        Span<char> plain = stackalloc char[LongestWord];
        for (var place = 0; NextRun(text, ref place, out var length); place += length)
        {
            if (!IsChinese(text[place]))
            {
                Add(words, plain[..ToPlain(text.AsSpan(place, length), plain)], place, length);
                continue;
            }

            for (var i = place; i < place + length; i++)
            {
                var pair = Math.Min(2, place + length - i);
                words.Add(new SearchWord(text.Substring(i, pair), i, pair, true));
            }
        }

        return words;
    }

    /// <summary>The words of a text, parted by blanks, as they are indexed.</summary>
    public static void Prepare(string? text, StringBuilder prepared)
    {
        Span<char> plain = stackalloc char[LongestWord];
        for (var place = 0; NextRun(text ?? "", ref place, out var length); place += length)
        {
            if (!IsChinese(text![place]))
            {
                var word = plain[..ToPlain(text.AsSpan(place, length), plain)];
                prepared.Append(word).Append(' ', Math.Sign(word.Length));
                continue;
            }

            for (var i = place; i < place + length; i++)
            {
                prepared.Append(text, i, Math.Min(2, place + length - i)).Append(' ');
            }
        }
    }

    private static void Add(List<SearchWord> words, ReadOnlySpan<char> word, int start, int length)
    {
        if (word.Length > 0)
        {
            words.Add(new SearchWord(word.ToString(), start, length, false));
        }
    }

    /// <summary>Moves on to the next run of letters or of Chinese.</summary>
    private static bool NextRun(string text, ref int place, out int length)
    {
        while (place < text.Length && !IsWordLetter(text[place]) && !IsChinese(text[place]))
        {
            place++;
        }

        length = 0;
        while (place + length < text.Length && IsChinese(text[place + length]) == IsChinese(text[place])
            && (IsChinese(text[place]) || IsWordLetter(text[place + length])))
        {
            length++;
        }

        return length > 0;
    }

    private static bool IsChinese(char letter) => letter is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\u3040' and <= '\u30FF';

    /// <summary>An apostrophe does not part a word: men's is looked for as mens.</summary>
    private static bool IsWordLetter(char letter) => char.IsAsciiLetterOrDigit(letter)
        || (letter >= 128 && (char.IsLetterOrDigit(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark))
        || letter is '\'' or '\u2019';

    /// <summary>Lower case, without accents, full-width letters made plain ones, in the singular; the result is the length.</summary>
    private static int ToPlain(ReadOnlySpan<char> word, Span<char> plain)
    {
        var letters = Ascii.IsValid(word) ? word : word.ToString().Normalize(NormalizationForm.FormKD);
        var length = 0;
        foreach (var letter in letters)
        {
            if (length < plain.Length && char.IsLetterOrDigit(letter))
            {
                plain[length++] = char.ToLowerInvariant(letter);
            }
        }

        return EnglishPlural.Fold(plain[..length]);
    }
}
