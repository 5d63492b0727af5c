using System.Globalization;

namespace Portal.Client.Ui;

/// <summary>A title where there is little room.</summary>
public static class ShortTitle
{
    /// <summary>The title, or its beginning and an ellipsis: at a word where that leaves half of it, and never in the middle of a character.</summary>
    /// <param name="room">Room in Latin letters; a Chinese character takes that of two.</param>
    /// <param name="title">The title.</param>
    public static string In(int room, string title)
    {
        var (width, end) = (0, 0);
        var characters = StringInfo.GetTextElementEnumerator(title);
        while (characters.MoveNext())
        {
            var character = characters.GetTextElement();
            width += IsWide(character[0]) ? 2 : 1;
            if (width > room)
            {
                return Beginning(title, end) + "…";
            }

            // The ellipsis takes the room of one letter.
            end = width < room ? characters.ElementIndex + character.Length : end;
        }

        return title;
    }

    private static string Beginning(string title, int end)
    {
        var word = char.IsWhiteSpace(title[end]) ? end : title.AsSpan(0, end).LastIndexOf(' ');
        return title[..(word * 2 >= end ? word : end)].TrimEnd();
    }

    /// <summary>Chinese, Japanese and Korean characters, their punctuation, and pictures.</summary>
    private static bool IsWide(char character) => character >= '\u2E80';
}
