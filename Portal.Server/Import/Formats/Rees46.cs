using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;
using Portal.Shared.Events;

namespace Portal.Server.Import.Formats;

/// <summary>REES46's open data: views, carts and purchases of large shops, with category paths, brands and prices.</summary>
internal sealed class Rees46 : IImportFormat
{
    private const int Time = 0, Type = 1, Product = 2, Category = 3, Brand = 4, Price = 5, User = 6, Session = 7;

    private static readonly CsvLayout Layout = new(
        new("event_time"), new("event_type"), new("product_id"), new("category_code", false), new("brand", false), new("price"),
        new("user_id"), new("user_session"));

    private readonly Lazy<NameTable> _names = new(() => NameTable.Load("rees46"));

    public string Name => "rees46";

    public string About => "REES46 open data: views, carts and purchases of a large shop";

    public bool MovesDates => true;

    public ImportContent Content => ImportContent.ProductsAndEvents;

    public IReadOnlyList<string> FindFiles(ImportRequest request) => [request.Path];

    public bool Resembles(FileStart start) => start.HasColumns("event_time", "event_type", "product_id", "user_session");

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        using var sheet = pass.OpenCsv(0, Layout);
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
        var (shelf, kind) = ShelfOf(product.Latest.Category);
        var brand = PlainTitle.Of((product.Latest.Brand ?? "").ToUpperInvariant());
        return new ProductListing($"{Joined(brand, kind.En)} {product.Sku}".Trim(), shelf)
        {
            TitleZh = $"{Joined(brand, kind.Zh ?? kind.En)} {product.Sku}".Trim(),
            Brand = brand,
            Price = product.Price!.Value,
            Currency = "USD",
        };
    }

    private static string Joined(string brand, string kind) => brand.Length == 0 ? kind : $"{brand} {kind}";

    /// <summary>"appliances.kitchen.kettle" stands under Kettles in Appliances, and is called by that.</summary>
    private (Shelf Shelf, (string En, string? Zh) Kind) ShelfOf(string? code)
    {
        var parts = (code ?? "").Split('.', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
        {
            return (NamedShelves.Of(Name, ("Other", "其他"), null), ("Item", "商品"));
        }

        var category = _names.Value.Category(parts[^1]);
        return (NamedShelves.Of(Name, _names.Value.Department(parts[0]), category), category);
    }

    private static void Judge(CsvSheet sheet, ImportPass pass)
    {
        var row = pass.Row;
        row.Identity = pass.Hasher.Begin().Add(sheet[Time]).Add(sheet[Type]).Add(sheet[Product]).Add(sheet[Price])
            .Add(sheet[User]).Add(sheet[Session]).Finish();
        var type = TypeOf(sheet[Type]);
        if (type == default)
        {
            row.Refuse(RowRule.UnknownEventType, sheet.NameOf(Type), sheet[Type]);
        }

        var product = sheet.Required(row, Product);
        var user = sheet.Required(row, User, 48);
        var session = sheet.Required(row, Session);
        var price = sheet.Number(row, Price);
        var time = sheet.Time(row, Time, pass);
        sheet.CheckPrice(row, Price);
        if (row.IsGood)
        {
            Tell(sheet, row, type, product, user, session, decimal.Round(price!.Value, 2), time!.Value);
        }
    }

    private static void Tell(
        CsvSheet sheet, ImportRow row, ShopEventType type, string product, string user, string session, decimal price, DateTimeOffset time)
    {
        row.Product = new ProductSighting
        {
            Sku = product,
            Price = price,
            Brand = NullIfEmpty(sheet.Text(Brand)),
            Category = NullIfEmpty(sheet.Text(Category)),
            SeenAt = time,
        };
        row.Event = new EventSighting
        {
            Type = type,
            Sku = product,
            ShopperId = "rees46-" + user,
            SessionId = session,
            OrderId = type == ShopEventType.Purchase ? session : null,
            UnitPrice = type is ShopEventType.Purchase or ShopEventType.AddToCart ? price : null,
            At = time,
        };
    }

    private static ShopEventType TypeOf(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("view"u8) ? ShopEventType.View
        : text.SequenceEqual("cart"u8) ? ShopEventType.AddToCart
        : text.SequenceEqual("purchase"u8) ? ShopEventType.Purchase
        : text.SequenceEqual("remove_from_cart"u8) ? ShopEventType.RemoveFromCart
        : default;

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
