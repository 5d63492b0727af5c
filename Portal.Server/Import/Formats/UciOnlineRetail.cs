using System.Text.RegularExpressions;
using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;
using Portal.Shared.Events;

namespace Portal.Server.Import.Formats;

/// <summary>
/// The "Online Retail" data of the UCI repository: invoices of a British gift shop. Both its editions are read (2010-2011
/// and "II"), as is the spreadsheet's own way of writing dates.
/// </summary>
internal sealed partial class UciOnlineRetail : IImportFormat
{
    private const int Invoice = 0, Code = 1, Description = 2, Quantity = 3, Date = 4, Price = 5, Customer = 6, Country = 7;

    /// <summary>Services that were given a product's code, by how their descriptions begin.</summary>
    private static readonly string[] Services = ["Next Day Carriage", "High Resolution Image", "Dotcomgiftshop Gift Voucher"];

    private static readonly CsvLayout Layout = new(
        new("InvoiceNo", true, "Invoice"), new("StockCode"), new("Description"), new("Quantity"), new("InvoiceDate"),
        new("UnitPrice", true, "Price"), new("CustomerID", true, "Customer ID"), new("Country", false));

    private readonly Lazy<KeywordShelves> _shelves = new(() => KeywordShelves.Load("gift-shop"));

    public string Name => "uci-online-retail";

    public string About => "UCI Online Retail: invoice lines of a gift shop (products and purchases)";

    public bool MovesDates => true;

    public ImportContent Content => ImportContent.ProductsAndEvents;

    public IReadOnlyList<string> FindFiles(ImportRequest request) => [request.Path];

    public bool Resembles(FileStart start) =>
        start.HasColumns("stockcode", "quantity", "invoicedate") && (start.HasColumns("invoiceno") || start.HasColumns("invoice"));

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        using var sheet = pass.OpenCsv(0, Layout);
        var clean = new CleanPurchases();
        while (sheet.Read())
        {
            Judge(sheet, pass, clean);
            yield return pass.Row;
        }

        pass.Note(clean.ToNote());
    }

    public ProductListing? List(ProductKnowledge product) => new(PlainTitle.Of(product.Title!), _shelves.Value.Find(product.Title!))
    {
        Price = product.Price!.Value,
        Currency = "GBP",
    };

    private static void Judge(CsvSheet sheet, ImportPass pass, CleanPurchases clean)
    {
        var row = pass.Row;
        if (!row.IsGood)
        {
            return;
        }

        row.Identity = Identify(sheet, pass.Hasher);
        var code = sheet.Required(row, Code);
        var invoice = sheet.Required(row, Invoice);
        var quantity = sheet.Whole(row, Quantity);
        var price = sheet.Number(row, Price);
        var time = sheet.Time(row, Date, pass);
        var customer = CustomerOf(sheet.Text(Customer));
        if (quantity is null || price is null || time is null)
        {
            return;
        }

        clean.Count(invoice, quantity.Value, price.Value, customer, code);
        Clean(sheet, row, pass.Request.KeepAnonymous);
        if (row.IsGood)
        {
            // 85123a is 85123A typed in a hurry.
            Tell(sheet, row, invoice, code.ToUpperInvariant(), customer, (int)quantity.Value, decimal.Round(price.Value, 2), time.Value);
        }
    }

    private static RowIdentity Identify(CsvSheet sheet, RowHasher hasher)
    {
        hasher.Begin();
        for (var column = Invoice; column <= Country; column++)
        {
            hasher.Add(sheet[column]);
        }

        return hasher.Finish();
    }

    private static void Clean(CsvSheet sheet, ImportRow row, bool keepAnonymous)
    {
        if (sheet[Invoice].StartsWith("C"u8) || sheet[Invoice].StartsWith("c"u8))
        {
            row.Refuse(RowRule.Cancellation, sheet.NameOf(Invoice), sheet[Invoice]);
        }

        if (!ProductCode().IsMatch(sheet.Text(Code)) || IsService(sheet.Text(Description)))
        {
            row.Refuse(RowRule.NotAProduct, sheet.NameOf(Code), sheet[Code]);
        }

        if (sheet[Customer].IsEmpty && !keepAnonymous)
        {
            row.Refuse(RowRule.MissingCustomer, sheet.NameOf(Customer), sheet[Customer]);
        }

        if (sheet[Description].IsEmpty)
        {
            row.Refuse(RowRule.MissingDescription, sheet.NameOf(Description), sheet[Description]);
        }

        sheet.CheckQuantity(row, Quantity);
        sheet.CheckPrice(row, Price);
    }

    private static void Tell(
        CsvSheet sheet, ImportRow row, string invoice, string code, string customer, int quantity, decimal price, DateTimeOffset time)
    {
        row.Product = new ProductSighting { Sku = code, Title = sheet.Text(Description), Price = price, SeenAt = time };
        row.Event = new EventSighting
        {
            Type = ShopEventType.Purchase,
            Sku = code,
            ShopperId = customer.Length > 0 ? "uci-" + customer : "uci-invoice-" + invoice,
            SessionId = "uci-" + invoice,
            OrderId = invoice,
            At = time,
            Quantity = quantity,
            UnitPrice = price,
        };
    }

    private static bool IsService(string description) =>
        Array.Exists(Services, service => description.StartsWith(service, StringComparison.OrdinalIgnoreCase));

    /// <summary>Spreadsheets write 17850.0 for 17850.</summary>
    private static string CustomerOf(string text) => text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text;

    /// <summary>
    /// What the shop sells has a code of five digits with at most two letters behind, or one that begins with DCGS. All
    /// else the till books under words: POST, DOT, C2 (carriage), M (manual), D (discount), S (samples), B (bad debt),
    /// BANK CHARGES, AMAZONFEE, CRUK (charity), PADS, gift_0001_20 (vouchers), TEST001.
    /// </summary>
    [GeneratedRegex("^(?:[0-9]{5}[A-Za-z]{0,2}|DCGS[0-9A-Z]+)$")]
    private static partial Regex ProductCode();
}
