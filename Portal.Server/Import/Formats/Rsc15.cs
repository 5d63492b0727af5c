using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;
using Portal.Shared.Events;

namespace Portal.Server.Import.Formats;

/// <summary>
/// Clicks of the RecSys Challenge 2015 (yoochoose), in the prepared form (columns SessionId, ItemId, Time) and in the
/// original one without a header: clicks (session, time, item, category) and buys (session, time, item, price, quantity).
/// </summary>
internal sealed class Rsc15 : IImportFormat
{
    private const int Session = 0, Item = 1, Time = 2, Price = 3, Quantity = 4;

    private static readonly CsvLayout Prepared = new(new("SessionId"), new("ItemId"), new("Time"));
    private static readonly CsvLayout Clicks = new(new("session"), new("item"), new("time")) { HasHeader = false, Order = [0, 2, 1] };
    private static readonly CsvLayout Buys =
        new(new("session"), new("item"), new("time"), new("price"), new("quantity")) { HasHeader = false, Order = [0, 2, 1, 3, 4] };

    public string Name => "rsc15";

    public string About => "RecSys Challenge 2015 sessions: clicks as views, buys as purchases";

    public bool MovesDates => true;

    public ImportContent Content => ImportContent.ProductsAndEvents;

    public IReadOnlyList<string> FindFiles(ImportRequest request) => [request.Path];

    public bool Resembles(FileStart start) => start.HasColumns("sessionid", "itemid", "time") || IsOriginal(start);

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        var layout = LayoutOf(FileStart.Of(pass.Files[0], pass.Request.Encoding));
        using var sheet = pass.OpenCsv(0, layout);
        while (sheet.Read())
        {
            if (pass.Row.IsGood)
            {
                Judge(sheet, pass, layout == Buys);
            }

            yield return pass.Row;
        }

        pass.Note(NamelessProduct.PriceNote);
    }

    public ProductListing List(ProductKnowledge product) => NamelessProduct.List(product, Name);

    private static bool IsOriginal(FileStart start) =>
        start.Columns.Count is 4 or 5 && start.Columns[0].All(char.IsAsciiDigit) && start.Columns[0].Length > 0
        && start.Columns[1].EndsWith('z') && start.Columns[2].All(char.IsAsciiDigit);

    private static CsvLayout LayoutOf(FileStart start) => !IsOriginal(start) ? Prepared : start.Columns.Count == 4 ? Clicks : Buys;

    private static void Judge(CsvSheet sheet, ImportPass pass, bool isBuy)
    {
        var row = pass.Row;
        row.Identity = pass.Hasher.Begin().Add(isBuy ? "buy"u8 : "click"u8).Add(sheet[Session]).Add(sheet[Item]).Add(sheet[Time]).Finish();
        var session = sheet.Required(row, Session, 48);
        var item = sheet.Required(row, Item);
        var time = sheet.Time(row, Time, pass);
        if (!row.IsGood)
        {
            return;
        }

        row.Product = new ProductSighting { Sku = item, SeenAt = time };
        row.Event = new EventSighting
        {
            Type = isBuy ? ShopEventType.Purchase : ShopEventType.View,
            Sku = item,
            ShopperId = "rsc15-" + session,
            SessionId = "rsc15-" + session,
            At = time!.Value,
            // Half of the original's buys carry neither price nor quantity (both 0): one unit, price unknown.
            Quantity = isBuy && FieldText.TryWhole(sheet[Quantity], out var units) && units is > 0 and <= 100_000 ? (int)units : null,
            UnitPrice = isBuy && FieldText.TryNumber(sheet[Price], out var price) && price > 0 ? price : null,
            OrderId = isBuy ? session : null,
        };
    }
}
