using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>A shop's own list of products: what CSV and JSON Lines have in common.</summary>
internal abstract class ProductTable : IMappedFormat
{
    private const int Id = 0, Title = 1, Price = 2, TitleZh = 3, Description = 4, DescriptionZh = 5, Brand = 6, Department = 7,
        Category = 8, Stock = 9, Currency = 10, Added = 11, Image = 12;

    private static readonly CsvLayout Fields = new(
        new("id", true, "product_id", "sku", "productid"), new("title", true, "name", "product_name", "product_title"), new("price", true, "unit_price"),
        new("title_zh", false, "name_zh"), new("description", false), new("description_zh", false), new("brand", false),
        new("department", false), new("category", false), new("stock", false, "quantity"), new("currency", false),
        new("added", false, "added_at", "created_at"), new("image", false, "picture", "photo"))
    {
        AllowLineBreaks = true,
    };

    public abstract string Name { get; }

    public abstract string About { get; }

    public string DefaultSource => "import";

    public bool MovesDates => false;

    public ImportContent Content => ImportContent.Products;

    public abstract SheetKind Kind { get; }

    CsvLayout IMappedFormat.Fields => Fields;

    /// <summary>The fields that can be mapped, for the help text.</summary>
    public static string FieldNames { get; } = Describe(Fields);

    /// <summary>"id*, title*, price*, brand": what must be there carries a star.</summary>
    public static string Describe(CsvLayout fields) =>
        string.Join(", ", fields.Columns.Select(column => column.Name + (column.IsRequired ? "*" : "")));

    public IReadOnlyList<string> FindFiles(ImportRequest request)
    {
        ColumnMap.Apply(Fields, request.Columns, hasTypes: false);
        return [request.Path];
    }

    public virtual bool Resembles(FileStart start) => false;

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        using var sheet = Open(pass, ColumnMap.Apply(Fields, pass.Request.Columns, hasTypes: false));
        while (sheet.Read())
        {
            if (pass.Row.IsGood)
            {
                Judge(sheet, pass);
            }

            yield return pass.Row;
        }
    }

    public ProductListing List(ProductKnowledge product)
    {
        var known = product.Latest;
        (string, string?)? department = known.Department is { } name ? (name, null) : null;
        (string, string?)? category = known.Category is { } inner ? (inner, null) : null;
        return new ProductListing(product.Title!, NamedShelves.Of(DefaultSource, department ?? category, category))
        {
            TitleZh = known.TitleZh,
            DescriptionEn = known.Description ?? "",
            DescriptionZh = known.DescriptionZh ?? "",
            Brand = known.Brand ?? "",
            Price = product.Price!.Value,
            Currency = known.Currency,
            Stock = known.Stock ?? ProductListing.GenerousStock,
            PhotoFile = known.PhotoFile,
        };
    }

    /// <summary>Opens the file.</summary>
    protected abstract IFieldSheet Open(ImportPass pass, CsvLayout layout);

    private static void Judge(IFieldSheet sheet, ImportPass pass)
    {
        var row = pass.Row;
        var hasher = pass.Hasher.Begin();
        for (var field = Id; field <= Image; field++)
        {
            hasher.Add(sheet[field]);
        }

        row.Identity = hasher.Finish();
        var sighting = new ProductSighting
        {
            Sku = sheet.Required(row, Id),
            Title = sheet.Required(row, Title, 300),
            Price = sheet.Number(row, Price),
            TitleZh = sheet.Optional(row, TitleZh, 300),
            Description = sheet.Optional(row, Description, 10_000),
            DescriptionZh = sheet.Optional(row, DescriptionZh, 10_000),
            Brand = sheet.Optional(row, Brand, 80),
            Department = sheet.Optional(row, Department, 80),
            Category = sheet.Optional(row, Category, 80),
            Stock = StockOf(sheet, row),
            Currency = CurrencyOf(sheet, row),
            SeenAt = sheet[Added].IsEmpty ? null : sheet.Time(row, Added, pass),
            PhotoFile = PhotoOf(sheet, row, pass),
        };
        sheet.CheckPrice(row, Price);
        row.Product = row.IsGood ? sighting : null;
    }

    private static string? PhotoOf(IFieldSheet sheet, ImportRow row, ImportPass pass)
    {
        if (sheet[Image].IsEmpty)
        {
            return null;
        }

        var name = sheet.Text(Image);
        var (file, problem) = PhotoPath.Find(Path.GetDirectoryName(pass.Files[row.File])!, name);
        if (problem is not null)
        {
            row.Refuse(RowRule.UnusableImage, sheet.NameOf(Image), name, problem);
        }

        return file;
    }

    private static int? StockOf(IFieldSheet sheet, ImportRow row)
    {
        if (sheet[Stock].IsEmpty || sheet.Whole(row, Stock) is not { } stock)
        {
            return null;
        }

        if (stock is < 0 or > 1_000_000_000)
        {
            row.Refuse(RowRule.QuantityOutOfRange, sheet.NameOf(Stock), sheet[Stock], "The stock must be 0 to 1,000,000,000.");
        }

        return (int)Math.Clamp(stock, 0, 1_000_000_000);
    }

    private static string? CurrencyOf(IFieldSheet sheet, ImportRow row)
    {
        var text = sheet.Text(Currency).ToUpperInvariant();
        if (text.Length > 0 && (text.Length != 3 || !text.All(char.IsAsciiLetter)))
        {
            row.Refuse(RowRule.UnreadableRow, sheet.NameOf(Currency), text, "The currency must be a code of three letters, such as GBP.");
        }

        return text.Length == 0 ? null : text;
    }
}
