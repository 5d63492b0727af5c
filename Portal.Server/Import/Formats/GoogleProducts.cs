using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>
/// A Google Merchant feed, by its product data specification (support.google.com/merchants/answer/7052112): what the two
/// forms have in common. Pictures are addresses in the web there, and are not fetched.
/// </summary>
internal abstract class GoogleProducts : IMappedFormat
{
    private const int Id = 0, Title = 1, Price = 2, SalePrice = 3, SaleDates = 4, Description = 5, Brand = 6, ProductType = 7, Category = 8,
        Availability = 9, Stock = 10, Model = 11, Colour = 12, Size = 13, Image = 14;

    private static readonly CsvLayout Fields = new(
        new("id", true, "g:id", "offer_id"), new("title", true, "g:title"), new("price", true, "g:price"),
        new("sale_price", false, "sale price"), new("sale_price_effective_date", false, "sale price effective date"), new("description", false),
        new("brand", false), new("product_type", false, "product type"), new("google_product_category", false, "google product category"),
        new("availability", false), new("stock", false, "quantity", "sell_on_google_quantity"), new("item_group_id", false, "item group id"),
        new("color", false, "colour"), new("size", false), new("image_link", false, "image link"))
    {
        AllowLineBreaks = true,
    };

    public abstract string Name { get; }

    public abstract string About { get; }

    public abstract SheetKind Kind { get; }

    public string DefaultSource => "merchant-feed";

    public bool MovesDates => false;

    public ImportContent Content => ImportContent.Products;

    CsvLayout IMappedFormat.Fields => Fields;

    /// <summary>The fields that can be mapped, for the help text.</summary>
    protected static string FieldNames { get; } = ProductTable.Describe(Fields);

    public IReadOnlyList<string> FindFiles(ImportRequest request)
    {
        ColumnMap.Apply(Fields, request.Columns, hasTypes: false);
        return [request.Path];
    }

    public abstract bool Resembles(FileStart start);

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        var pictures = false;
        using var sheet = Open(pass, ColumnMap.Apply(Fields, pass.Request.Columns, hasTypes: false));
        while (sheet.Read())
        {
            if (pass.Row.IsGood)
            {
                Judge(sheet, pass);
                pictures |= !sheet[Image].IsEmpty;
            }

            yield return pass.Row;
        }

        if (pictures)
        {
            pass.Note("The feed names pictures in the web, which are not fetched: the shop draws its own, or give them with csv-products beside the file.");
        }
    }

    public ProductListing List(ProductKnowledge product)
    {
        var known = product.Latest;
        (string, string?)? department = known.Department is { } name ? (name, null) : null;
        (string, string?)? category = known.Category is { } inner ? (inner, null) : null;
        return new ProductListing(product.Title!, NamedShelves.Of(DefaultSource, department ?? category, category))
        {
            DescriptionEn = known.Description ?? "",
            Brand = known.Brand ?? "",
            Price = product.Price!.Value,
            Currency = known.Currency,
            Stock = known.Stock ?? ProductListing.GenerousStock,
            ModelKey = known.ModelKey,
            Variant = known.Variant ?? "",
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
        var (department, category) = GoogleShelf.Of(sheet.Text(ProductType) is { Length: > 0 } own ? own : sheet.Text(Category));
        var price = GooglePrice.Of(sheet, row, Price, required: true);
        var sale = GooglePrice.Of(sheet, row, SalePrice, required: false);
        var sighting = new ProductSighting
        {
            Sku = sheet.Required(row, Id),
            Title = sheet.Required(row, Title, 300),
            Price = (sale is not null && GooglePrice.IsOnSale(sheet, row, SaleDates, pass.Now) ? sale : price)?.Amount,
            Currency = price?.Currency,
            Description = sheet.Optional(row, Description, 10_000),
            Brand = sheet.Optional(row, Brand, 80),
            Department = department,
            Category = category,
            Stock = StockOf(sheet, row),
            ModelKey = sheet.Optional(row, Model, 64),
            Variant = string.Join(", ", new[] { sheet.Text(Colour), sheet.Text(Size) }.Where(text => text.Length > 0)) is { Length: > 0 } variant
                ? variant[..Math.Min(variant.Length, 80)] : null,
        };
        row.Product = row.IsGood ? sighting : null;
    }

    /// <summary>What can be bought now; what is only announced or has to be made first cannot.</summary>
    private static int? StockOf(IFieldSheet sheet, ImportRow row)
    {
        var told = sheet.Text(Availability).Replace(' ', '_').Replace('-', '_').ToLowerInvariant();
        if (told is "out_of_stock" or "preorder" or "backorder")
        {
            return 0;
        }

        if (told is not ("" or "in_stock" or "available"))
        {
            row.Refuse(RowRule.UnreadableRow, sheet.NameOf(Availability), told, "The availability must be in_stock, out_of_stock, preorder or backorder.");
        }

        if (sheet[Stock].IsEmpty || sheet.Whole(row, Stock) is not { } units)
        {
            return null;
        }

        if (units is < 0 or > 1_000_000_000)
        {
            row.Refuse(RowRule.QuantityOutOfRange, sheet.NameOf(Stock), sheet[Stock], "The stock must be 0 to 1,000,000,000.");
        }

        return (int)Math.Clamp(units, 0, 1_000_000_000);
    }
}
