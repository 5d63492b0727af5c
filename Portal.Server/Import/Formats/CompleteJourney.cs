using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;
using Portal.Shared.Events;

namespace Portal.Server.Import.Formats;

/// <summary>
/// 84.51's "Complete Journey": a folder with the products and the transactions of a grocer's households. Products come
/// first, so that a transaction of an unknown one is noticed; prices come from the transactions, so a product nobody
/// bought is not listed.
/// </summary>
internal sealed class CompleteJourney : IImportFormat
{
    private const int Id = 0, Maker = 1, Department = 2, Category = 3, Kind = 4, Size = 5;
    private const int Household = 0, Basket = 1, Bought = 2, Quantity = 3, Sales = 4, Time = 5;
    private static readonly string[] ProductFiles = ["products.csv.gz", "products.csv"];

    private static readonly string[] TransactionFiles =
        ["transactions.csv.gz", "transactions.csv", "transactions_sample.csv.gz", "transactions_sample.csv"];

    /// <summary>Departments that book something other than goods.</summary>
    private static readonly string[] NoGoods =
        ["FUEL", "COUPON", "CNTRL/STORE SUP", "CHARITABLE CONT", "POSTAL CENTER", "PROD-WHS SALES"];

    private static readonly CsvLayout Products = new(
        new("product_id"), new("manufacturer_id"), new("department"), new("product_category"), new("product_type"), new("package_size", false));

    private static readonly CsvLayout Transactions = new(
        new("household_id"), new("basket_id"), new("product_id"), new("quantity"), new("sales_value"), new("transaction_timestamp"));

    private readonly Lazy<NameTable> _names = new(() => NameTable.Load("complete-journey"));

    public string Name => "complete-journey";

    public string About => "84.51 Complete Journey: the folder with products.csv and transactions.csv (or transactions_sample.csv)";

    public bool MovesDates => true;

    public ImportContent Content => ImportContent.ProductsAndEvents;

    public IReadOnlyList<string> FindFiles(ImportRequest request)
    {
        var folder = File.Exists(request.Path) ? Path.GetDirectoryName(request.Path)! : request.Path;
        return [Find(folder, ProductFiles), Find(folder, TransactionFiles)];
    }

    public bool Resembles(FileStart start) =>
        start.HasColumns("household_id", "basket_id", "product_id") || start.HasColumns("product_id", "manufacturer_id", "product_category");

    public IEnumerable<ImportRow> Read(ImportPass pass)
    {
        var goods = new Dictionary<string, bool>(StringComparer.Ordinal);
        using (var sheet = pass.OpenCsv(0, Products))
        {
            while (sheet.Read())
            {
                JudgeProduct(sheet, pass, goods);
                yield return pass.Row;
            }
        }

        using (var sheet = pass.OpenCsv(1, Transactions))
        {
            while (sheet.Read())
            {
                JudgeTransaction(sheet, pass, goods);
                yield return pass.Row;
            }
        }

        pass.Note("Products nobody bought in this file have no price and are not listed.");
    }

    public ProductListing? List(ProductKnowledge product)
    {
        if (product.Price is not { } price || product.Latest.Department is not { } department)
        {
            return null;
        }

        var brand = $"Brand {product.Latest.Brand}";
        var category = product.Latest.Category is { } name ? _names.Value.Category(name) : ((string, string?)?)null;
        return new ProductListing($"{brand} {product.Title}", NamedShelves.Of(Name, _names.Value.Department(department), category))
        {
            Brand = brand,
            Price = price,
            Currency = "USD",
        };
    }

    private static string Find(string folder, string[] names) =>
        names.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists) ?? throw new ImportStopped(
            "file-missing", $"There is no {names[0]} in {folder}: name the folder that holds the data set's files.");

    private static void JudgeProduct(CsvSheet sheet, ImportPass pass, Dictionary<string, bool> goods)
    {
        var row = pass.Row;
        if (!row.IsGood)
        {
            return;
        }

        row.Identity = pass.Hasher.Begin().Add("product"u8).Add(sheet[Id]).Add(sheet[Maker]).Add(sheet[Department]).Add(sheet[Category])
            .Add(sheet[Kind]).Add(sheet[Size]).Finish();
        var id = sheet.Required(row, Id);
        var department = sheet.Required(row, Department);
        var isGoods = !NoGoods.Contains(department) && !sheet.Text(Category).Contains("COUPON", StringComparison.Ordinal)
            && sheet.Text(Category) != "BOTTLE DEPOSITS";
        goods[id] = isGoods;
        if (!isGoods)
        {
            row.Refuse(RowRule.NotAProduct, sheet.NameOf(Category), sheet.Text(Category));
        }

        if (row.IsGood)
        {
            row.Product = new ProductSighting
            {
                Sku = id,
                Title = TitleOf(sheet),
                Brand = sheet.Text(Maker),
                Department = department,
                Category = sheet.Text(Category) is { Length: > 0 } category ? category : null,
            };
        }
    }

    private static string TitleOf(CsvSheet sheet)
    {
        var kind = sheet.Text(Kind) is { Length: > 0 } told ? told : sheet.Text(Category) is { Length: > 0 } category ? category : sheet.Text(Department);
        var title = PlainTitle.Of(kind.Replace(":", ", ", StringComparison.Ordinal));
        title = title.Length > 0 ? char.ToLowerInvariant(title[0]) + title[1..] : title;
        return sheet.Text(Size) is { Length: > 0 } size ? $"{title}, {size.ToLowerInvariant()}" : title;
    }

    private static void JudgeTransaction(CsvSheet sheet, ImportPass pass, Dictionary<string, bool> goods)
    {
        var row = pass.Row;
        if (!row.IsGood)
        {
            return;
        }

        row.Identity = pass.Hasher.Begin().Add("transaction"u8).Add(sheet[Household]).Add(sheet[Basket]).Add(sheet[Bought])
            .Add(sheet[Quantity]).Add(sheet[Sales]).Add(sheet[Time]).Finish();
        var household = sheet.Required(row, Household, 48);
        var basket = sheet.Required(row, Basket, 48);
        var product = sheet.Required(row, Bought);
        var quantity = sheet.Whole(row, Quantity);
        var sales = sheet.Number(row, Sales);
        var time = sheet.Time(row, Time, pass);
        if (!goods.TryGetValue(product, out var isGoods) || !isGoods)
        {
            row.Refuse(goods.ContainsKey(product) ? RowRule.NotAProduct : RowRule.UnknownProduct, sheet.NameOf(Bought), product,
                goods.ContainsKey(product) ? null : "The products' file does not hold it.");
        }

        sheet.CheckQuantity(row, Quantity);
        sheet.CheckPrice(row, Sales);
        var price = quantity > 0 && sales is not null ? decimal.Round(sales.Value / quantity.Value, 2) : 0m;
        if (price == 0 && quantity > 0 && sales > 0)
        {
            row.Refuse(RowRule.ZeroPrice, sheet.NameOf(Sales), sheet[Sales], "The price of one unit rounds to 0.");
        }

        if (row.IsGood)
        {
            Tell(row, household, basket, product, (int)quantity!.Value, price, time!.Value);
        }
    }

    private static void Tell(
        ImportRow row, string household, string basket, string product, int quantity, decimal price, DateTimeOffset time)
    {
        row.Product = new ProductSighting { Sku = product, Price = price, SeenAt = time };
        row.Event = new EventSighting
        {
            Type = ShopEventType.Purchase,
            Sku = product,
            ShopperId = "household-" + household,
            SessionId = "basket-" + basket,
            OrderId = basket,
            At = time,
            Quantity = quantity,
            UnitPrice = price,
        };
    }
}
