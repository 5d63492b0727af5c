using System.Net;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>
/// The side file that names the items of <see cref="Sequences"/>: CSV, TSV or JSON Lines with an id and a title, a brand,
/// a department, a category, or a list of attributes parted by "|" (brand first where there is one, then from the
/// department down to the category).
/// </summary>
internal static class ItemNames
{
    private const int Id = 0, Title = 1, Brand = 2, Department = 3, Category = 4, Attributes = 5;

    private static readonly CsvLayout Layout = new(
        new("id", true, "item_id", "item", "product_id", "sku"), new("title", false, "name"), new("brand", false),
        new("department", false), new("category", false), new("attributes", false, "attribute_names", "tags"));

    /// <summary>Reads the file's rows.</summary>
    public static IEnumerable<ImportRow> Read(ImportPass pass, int file)
    {
        var frequency = CountAttributes(pass, file);
        using var sheet = Open(pass, file);
        while (sheet.Read())
        {
            if (pass.Row.IsGood)
            {
                Judge(sheet, pass, frequency);
            }

            yield return pass.Row;
        }
    }

    private static IFieldSheet Open(ImportPass pass, int file) =>
        FileStart.Of(pass.Files[file], pass.Request.Encoding).IsJson ? pass.OpenJson(file, Layout) : pass.OpenCsv(file, Layout);

    /// <summary>How many items carry an attribute: departments stand at far more items than brands do.</summary>
    private static Dictionary<string, int> CountAttributes(ImportPass pass, int file)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        using var sheet = Open(pass, file);
        while (sheet.Read())
        {
            foreach (var attribute in Split(sheet))
            {
                counts[attribute] = counts.GetValueOrDefault(attribute) + 1;
            }
        }

        return counts;
    }

    private static void Judge(IFieldSheet sheet, ImportPass pass, Dictionary<string, int> frequency)
    {
        var row = pass.Row;
        var hasher = pass.Hasher.Begin().Add("item"u8);
        for (var field = Id; field <= Attributes; field++)
        {
            hasher.Add(sheet[field]);
        }

        row.Identity = hasher.Finish();
        var id = sheet.Required(row, Id);
        var title = sheet.Optional(row, Title, 300);
        if (row.IsGood)
        {
            var (brand, department, category) = Sort(Split(sheet), frequency);
            row.Product = new ProductSighting
            {
                Sku = id,
                Title = Decode(title),
                Brand = Decode(sheet.Optional(row, Brand, 80)) ?? brand,
                Department = Decode(sheet.Optional(row, Department, 80)) ?? department,
                Category = Decode(sheet.Optional(row, Category, 80)) ?? category,
            };
        }
    }

    private static (string? Brand, string? Department, string? Category) Sort(string[] attributes, Dictionary<string, int> frequency)
    {
        if (attributes.Length == 0)
        {
            return (null, null, null);
        }

        var hasBrand = attributes.Length > 1 && frequency[attributes[0]] < frequency[attributes[1]];
        var path = hasBrand ? attributes[1..] : attributes;
        return (hasBrand && attributes[0] != "Unknown" ? attributes[0] : null, path[0], path[^1]);
    }

    private static string[] Split(IFieldSheet sheet) =>
        [.. sheet.Text(Attributes).Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(text => Decode(text)!)];

    /// <summary>Names taken from web pages still carry their entities.</summary>
    private static string? Decode(string? text) => string.IsNullOrEmpty(text) ? null : WebUtility.HtmlDecode(text);
}
