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
    /// <summary>The words of a text, in order.</summary>
    public static List<SearchWord> Words(string text)
    {
        var words = new List<SearchWord>();
        var start = 0;
        while (start < text.Length)
        {
            var length = IsChinese(text[start]) ? RunLength(text, start, IsChinese) : RunLength(text, start, IsWordLetter);
            if (length == 0)
            {
                start++;
                continue;
            }

            Add(words, text, start, length);
            start += length;
        }

        return words;
    }

    /// <summary>The words of a text, parted by blanks, as they are indexed.</summary>
    public static void Prepare(string? text, StringBuilder prepared)
    {
        foreach (var word in Words(text ?? ""))
        {
            prepared.Append(word.Text).Append(' ');
        }
    }

    private static void Add(List<SearchWord> words, string text, int start, int length)
    {
        if (!IsChinese(text[start]))
        {
            if (EnglishPlural.Fold(Plain(text.AsSpan(start, length))) is { Length: > 0 } word)
            {
                words.Add(new SearchWord(word, start, length, false));
            }

            return;
        }

        for (var i = start; i < start + length - 1; i++)
        {
            words.Add(new SearchWord(text.Substring(i, 2), i, 2, true));
        }

        words.Add(new SearchWord(text.Substring(start + length - 1, 1), start + length - 1, 1, true));
    }

    private static int RunLength(string text, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
        {
            end++;
        }

        return end - start;
    }

    private static bool IsChinese(char letter) => letter is >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' or >= '\u3040' and <= '\u30FF';

    /// <summary>An apostrophe does not part a word: men's is looked for as mens.</summary>
    private static bool IsWordLetter(char letter) => !IsChinese(letter)
        && (char.IsLetterOrDigit(letter) || letter is '\'' or '\u2019' || char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark);

    /// <summary>Lower case, without accents, full-width letters made plain ones.</summary>
    private static string Plain(ReadOnlySpan<char> word)
    {
        if (Ascii.IsValid(word) && !word.Contains('\''))
        {
            return string.Create(word.Length, word, static (plain, source) => source.ToLowerInvariant(plain));
        }

        var plain = new StringBuilder(word.Length);
        foreach (var letter in word.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(char.ToLowerInvariant(letter));
            }
        }

        return plain.ToString();
    }
}
