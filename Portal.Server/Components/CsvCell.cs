namespace Portal.Server.Components;

/// <summary>A cell of a CSV file that spreadsheets open.</summary>
internal static class CsvCell
{
    /// <summary>The cell; one that begins like a formula gets an apostrophe, so that opening the file runs nothing.</summary>
    public static string Of(string text)
    {
        text = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
