using System.Globalization;
using System.Text;

namespace Portal.Server.Components.Admin.Figures;

/// <summary>Rows as a file that spreadsheets open.</summary>
internal static class CsvFile
{
    /// <summary>The file, named for what it holds and when it was made.</summary>
    public static IResult Of(string name, IEnumerable<string[]> rows, TimeProvider time)
    {
        // The mark tells spreadsheets that the file is UTF-8.
        var bytes = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => $"{string.Join(',', row.Select(Cell))}\r\n")))).ToArray();
        return TypedResults.File(bytes, "text/csv; charset=utf-8", $"{name}-{time.GetUtcNow():yyyyMMdd-HHmmss}.csv");
    }

    /// <summary>A number without signs of thousands; nothing where there is none.</summary>
    public static string Number(double? value) => value?.ToString("0.##########", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A cell; a number below 0 is no formula.</summary>
    private static string Cell(string text) => text is ['-', ..] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? text : CsvCell.Of(text);
}
