using System.Collections.Frozen;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Reading;
using Portal.Shared.Events;

namespace Portal.Server.Import.Formats;

/// <summary>A shop's own list of events: what CSV and JSON Lines have in common. Their products must be in the shop already.</summary>
internal abstract class EventTable : IMappedFormat
{
    private const int Shopper = 0, Type = 1, Time = 2, Product = 3, Session = 4, Quantity = 5, Price = 6, Order = 7, Query = 8, Id = 9;

    private static readonly CsvLayout Fields = new(
        new("shopper", true, "user", "user_id", "visitorid", "customer", "customer_id"), new("type", true, "event", "event_type", "action", "behavior_type"),
        new("time", true, "timestamp", "event_time", "date", "ts"), new("product", true, "product_id", "item", "item_id", "itemid", "sku"),
        new("session", false, "session_id", "user_session", "sessionid"), new("quantity", false), new("price", false, "unit_price"),
        new("order", false, "order_id", "transactionid"), new("query", false, "search"), new("id", false, "event_id"))
    {
        AllowLineBreaks = true,
    };

    private static readonly FrozenDictionary<string, ShopEventType> Kinds = new Dictionary<string, ShopEventType>
    {
        ["impression"] = ShopEventType.Impression, ["view"] = ShopEventType.View, ["pv"] = ShopEventType.View,
        ["product_view"] = ShopEventType.View, ["page_view"] = ShopEventType.View, ["detail"] = ShopEventType.View,
        ["click"] = ShopEventType.Click, ["search"] = ShopEventType.Search, ["add-to-cart"] = ShopEventType.AddToCart,
        ["add_to_cart"] = ShopEventType.AddToCart, ["addtocart"] = ShopEventType.AddToCart, ["cart"] = ShopEventType.AddToCart,
        ["remove-from-cart"] = ShopEventType.RemoveFromCart, ["remove_from_cart"] = ShopEventType.RemoveFromCart,
        ["purchase"] = ShopEventType.Purchase, ["buy"] = ShopEventType.Purchase, ["order"] = ShopEventType.Purchase,
        ["transaction"] = ShopEventType.Purchase, ["favourite"] = ShopEventType.Favourite, ["favorite"] = ShopEventType.Favourite,
        ["fav"] = ShopEventType.Favourite, ["like"] = ShopEventType.Favourite, ["hide"] = ShopEventType.Hide,
        ["unfavourite"] = ShopEventType.Unfavourite, ["unhide"] = ShopEventType.Unhide,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public abstract string Name { get; }

    public abstract string About { get; }

    public string DefaultSource => "import";

    public bool MovesDates => false;

    public ImportContent Content => ImportContent.Events;

    public abstract SheetKind Kind { get; }

    CsvLayout IMappedFormat.Fields => Fields;

    /// <summary>The fields that can be mapped, for the help text.</summary>
    public static string FieldNames { get; } = ProductTable.Describe(Fields);

    public IReadOnlyList<string> FindFiles(ImportRequest request)
    {
        ColumnMap.Apply(Fields, request.Columns, hasTypes: true);
        KindsOf(request);
        return [request.Path];
    }

    public virtual bool Resembles(FileStart start) => false;

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        var kinds = KindsOf(pass.Request);
        using var sheet = Open(pass, ColumnMap.Apply(Fields, pass.Request.Columns, hasTypes: true));
        while (sheet.Read())
        {
            if (pass.Row.IsGood)
            {
                Judge(sheet, pass, kinds);
            }

            yield return pass.Row;
        }
    }

    /// <summary>Opens the file.</summary>
    protected abstract IFieldSheet Open(ImportPass pass, CsvLayout layout);

    private static IReadOnlyDictionary<string, ShopEventType> KindsOf(ImportRequest request)
    {
        var own = request.Columns.Where(entry => entry.Key.StartsWith(ColumnMap.TypePrefix, StringComparison.OrdinalIgnoreCase)).ToArray();
        var kinds = new Dictionary<string, ShopEventType>(Kinds, StringComparer.OrdinalIgnoreCase);
        foreach (var (key, kind) in own)
        {
            kinds[key[ColumnMap.TypePrefix.Length..]] = Kinds.TryGetValue(kind, out var known) ? known : throw new ImportStopped(
                "unknown-type", $"--map {key}={kind}: there is no kind of event '{kind}'; use view, click, search, add-to-cart, remove-from-cart, purchase, favourite, hide or impression.");
        }

        return kinds;
    }

    private static void Judge(IFieldSheet sheet, ImportPass pass, IReadOnlyDictionary<string, ShopEventType> kinds)
    {
        var row = pass.Row;
        row.Identity = Identify(sheet, pass.Hasher);
        if (!kinds.TryGetValue(sheet.Text(Type), out var type))
        {
            row.Refuse(RowRule.UnknownEventType, sheet.NameOf(Type), sheet[Type]);
        }

        var shopper = sheet.Required(row, Shopper);
        var time = sheet.Time(row, Time, pass);
        var product = type == ShopEventType.Search ? null : sheet.Required(row, Product);
        if (product is { Length: > 0 } && pass.Known.Find(pass.Source, product) is null)
        {
            row.Refuse(RowRule.UnknownProduct, sheet.NameOf(Product), product);
        }

        var query = type == ShopEventType.Search ? sheet.Required(row, Query, 200) : null;
        if (!sheet[Quantity].IsEmpty && sheet.Whole(row, Quantity) is not null)
        {
            sheet.CheckQuantity(row, Quantity);
        }

        CheckUnitPrice(sheet, row);
        var session = sheet.Optional(row, Session, 64);
        var order = sheet.Optional(row, Order, 64);
        if (row.IsGood)
        {
            row.Event = new EventSighting
            {
                Type = type,
                Sku = product,
                Query = query,
                ShopperId = shopper,
                SessionId = session ?? DayOf(shopper, time!.Value),
                OrderId = order,
                At = time!.Value,
                Quantity = FieldText.TryWhole(sheet[Quantity], out var units) ? (int)units : null,
                UnitPrice = FieldText.TryNumber(sheet[Price], out var price) ? price : null,
            };
        }
    }

    /// <summary>An event with an id of its own is known by that alone; otherwise by all its fields.</summary>
    private static RowIdentity Identify(IFieldSheet sheet, RowHasher hasher)
    {
        hasher.Begin();
        if (!sheet[Id].IsEmpty)
        {
            return hasher.Add("id"u8).Add(sheet[Id]).Finish();
        }

        for (var field = Shopper; field <= Query; field++)
        {
            hasher.Add(sheet[field]);
        }

        return hasher.Finish();
    }

    private static void CheckUnitPrice(IFieldSheet sheet, ImportRow row)
    {
        if (sheet[Price].IsEmpty || sheet.Number(row, Price) is not { } price)
        {
            return;
        }

        if (price < 0)
        {
            row.Refuse(RowRule.NegativePrice, sheet.NameOf(Price), sheet[Price]);
        }
        else if (price > 10_000_000)
        {
            row.Refuse(RowRule.PriceOutOfRange, sheet.NameOf(Price), sheet[Price]);
        }
    }

    /// <summary>Without a session, what a shopper did on one day (UTC) is one visit.</summary>
    private static string DayOf(string shopper, DateTimeOffset time)
    {
        var day = time.UtcDateTime.ToString("yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);
        return $"{(shopper.Length > 55 ? shopper[..55] : shopper)}-{day}";
    }
}
