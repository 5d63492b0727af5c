using System.Globalization;
using System.Text.Json;

namespace Portal.Server.Learning.Datasets;

/// <summary>Lists of numbers as they stand in files: inside brackets, parted by blanks, commas or '|'.</summary>
internal static class EmbeddingText
{
    /// <summary>Whether a text is meant for a list of numbers: brackets around two or more entries of which the first is a number.</summary>
    public static bool LooksLikeOne(string text) =>
        text.Length > 2 && text[0] == '[' && text[^1] == ']' && Entries(text) is { Length: > 1 } entries
        && float.TryParse(entries[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether a JSON array holds numbers, two or more: perhaps an embedding, so brackets tell it from other values.</summary>
    public static bool IsOne(JsonElement array) =>
        array.GetArrayLength() > 1 && array.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number);

    /// <summary>Whether all entries are whole numbers, as category numbers are.</summary>
    public static bool IsWhole(string text) => Entries(text).All(entry => entry.All(letter => char.IsAsciiDigit(letter) || letter == '-'));

    /// <summary>The entries of a list.</summary>
    public static string[] Entries(string text) =>
        text.Trim('[', ']').Split([' ', ',', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads a list.</summary>
    /// <param name="text">The text.</param>
    /// <param name="numbers">The numbers.</param>
    /// <param name="wrong">What is wrong with it, as the end of a sentence.</param>
    public static bool TryRead(string text, out float[] numbers, out string wrong)
    {
        (numbers, wrong) = ([], "");
        if (text[0] != '[' || text[^1] != ']')
        {
            wrong = $"'{Short(text)}' where other items have numbers in brackets, [0.1 0.2 ...]";
            return false;
        }

        var entries = Entries(text);
        numbers = new float[entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            if (!float.TryParse(entries[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !float.IsFinite(numbers[i]))
            {
                wrong = $"'{Short(entries[i])}' at place {i + 1}, which is no finite number";
                return false;
            }
        }

        return true;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "...";
}
