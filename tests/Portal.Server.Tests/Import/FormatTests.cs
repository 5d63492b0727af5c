using System.Text;
using Portal.Server.Catalog;
using Portal.Server.Import;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Import;

/// <summary>Each format on a small written file: what becomes of it in the shop.</summary>
public sealed class FormatTests : IAsyncDisposable
{
    private readonly ImportFolder _folder = new();
    private readonly PortalApp _app = new();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Rees46_GivesNamesInBothLanguagesAndEveryKindOfEvent()
    {
        var path = _folder.Write("2019-Oct.csv", "event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n"
            + "2019-10-01 00:00:00 UTC,view,3900821,1,appliances.environment.water_heater,aqua,33.20,554748717,s1\n"
            + "2019-10-01 00:01:00 UTC,cart,3900821,1,appliances.environment.water_heater,aqua,33.20,554748717,s1\n"
            + "2019-10-01 00:02:00 UTC,purchase,3900821,1,appliances.environment.water_heater,aqua,33.20,554748717,s1\n"
            + "2019-10-01 00:03:00 UTC,remove_from_cart,17,1,,,1.00,2,s2\n");

        await _app.ImportAsync(new ImportRequest { Format = "rees46", Path = path });

        var heater = Find("rees46", "3900821");
        Assert.Equal(("Aqua Water heaters 3900821", "Aqua 热水器 3900821", "Aqua"), (heater.TitleEn, heater.TitleZh, heater.Product.Brand));
        Assert.Equal(("Appliances", "热水器", "USD"), (heater.Department.NameEn, heater.Category.NameZh, heater.Product.Currency));
        Assert.Equal(
            [ShopEventType.View, ShopEventType.AddToCart, ShopEventType.Purchase, ShopEventType.RemoveFromCart],
            _app.StoredEvents().Select(stored => stored.Type));
    }

    [Fact]
    public async Task Sequences_KeepsTheOrderAndSpreadsTheViewsBeforeTheImport()
    {
        var path = _folder.Write("walks.txt", "1 20 10 20\n2 10\n");

        await _app.ImportAsync(new ImportRequest { Format = "sequences", Path = path, Source = "walks" });

        var stored = _app.StoredEvents();
        Assert.Equal(["20", "10", "20", "10"], stored.Select(one => _app.Get<ICatalogue>().Find(one.ProductId!)!.Product.Sku));
        Assert.Equal("Item 20", Find("walks", "20").TitleEn);
        var first = stored.Take(3).Select(one => one.OccurredAt).ToList();
        Assert.Equal(30, (first[1] - first[0]).TotalDays, 0.001);
        Assert.Equal(30, (first[2] - first[1]).TotalDays, 0.001);
        Assert.All(stored, one => Assert.True(one.OccurredAt < one.ReceivedAt));
    }

    [Fact]
    public async Task Sequences_ImportedAgainOnAnotherDay_ChangesNothing()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
        await using var app = new PortalApp { Replace = services => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(services, clock) };
        var request = new ImportRequest { Format = "sequences", Path = _folder.Write("walks.txt", "1 20 10 20\n2 10\n") };

        var first = await app.ImportAsync(request);
        clock.Sleep(TimeSpan.FromDays(3));
        var second = await app.ImportAsync(request);

        Assert.Equal((4, 0), (first.Events.Stored, second.Events.Stored));
        Assert.Equal(4, second.Events.AlreadyStored);
    }

    [Fact]
    public async Task Sequences_WithItems_TakesBrandDepartmentAndCategoryFromAttributes()
    {
        var path = _folder.Write("walks.txt", "1 1 2 3\n");
        var items = _folder.Write("items.tsv", "item_id\tattribute_names\n1\tOPI|Makeup|Nails|Nail Polish\n2\tMakeup|Eyes\n3\tL&#39;Oreal|Makeup|Nails\n");

        await _app.ImportAsync(new ImportRequest { Format = "sequences", Path = path, ItemsPath = items });

        var polish = Find("sequences", "1");
        Assert.Equal(("OPI Nail Polish 1", "OPI", "Makeup", "Nail Polish"), (polish.TitleEn, polish.Product.Brand, polish.Department.NameEn, polish.Category.NameEn));
        Assert.Equal(("Eyes 2", ""), (Find("sequences", "2").TitleEn, Find("sequences", "2").Product.Brand));
        Assert.Equal("L'Oreal", Find("sequences", "3").Product.Brand);
    }

    [Fact]
    public async Task Rsc15_InItsOriginalForm_ReadsClicksAndBuys()
    {
        var clicks = _folder.Write("yoochoose-clicks.dat", "1,2014-04-07T10:51:09.277Z,214536502,0\n1,2014-04-07T10:54:09.868Z,214536500,S\n");
        var buys = _folder.Write("yoochoose-buys.dat", "1,2014-04-07T10:58:00.306Z,214536502,12462,2\n");

        await _app.ImportAsync(new ImportRequest { Format = "rsc15", Path = clicks });
        await _app.ImportAsync(new ImportRequest { Format = "rsc15", Path = buys });

        var stored = _app.StoredEvents();
        Assert.Equal([ShopEventType.View, ShopEventType.View, ShopEventType.Purchase], stored.Select(one => one.Type));
        Assert.Equal((2, stored[0].ProductId, stored[0].SessionId), (stored[2].Quantity, stored[2].ProductId, stored[2].SessionId));
        Assert.True(stored[2].OccurredAt > stored[1].OccurredAt, "the second file is moved by the days of the first");
    }

    [Fact]
    public async Task CsvProducts_ThenCsvEvents_MakeAShop()
    {
        var products = _folder.Write("products.csv",
            "Artikel;Naam;Prijs;brand;department;category;stock;description\r\n"
            + "A1;\"Rode mok, groot\";4.50;Acme;Keuken;Mokken;12;\"Regel een\r\nregel \"\"twee\"\"\"\r\n", Encoding.UTF8);
        var events = _folder.Write("events.csv", "shopper,type,time,product,quantity,price\nann,purchase,2026-01-02T10:00:00Z,A1,2,4.50\nann,view,1767348000,A1,,\n");

        var first = await _app.ImportAsync(new ImportRequest
        {
            Format = "csv-products",
            Path = products,
            Columns = new Dictionary<string, string> { ["id"] = "Artikel", ["title"] = "Naam", ["price"] = "Prijs" },
        });
        var second = await _app.ImportAsync(new ImportRequest { Format = "csv-events", Path = events });

        Assert.Equal((1, 2L), (first.Products.Added, second.Events.Stored));
        var mug = Find("import", "A1");
        Assert.Equal(("Rode mok, groot", 4.5m, 12, "Keuken", "Mokken"), (mug.TitleEn, mug.Price, mug.Stock, mug.Department.NameEn, mug.Category.NameEn));
        Assert.All(_app.StoredEvents(), stored => Assert.Equal(mug.Id, stored.ProductId));
    }

    [Fact]
    public async Task JsonlProducts_ThenJsonlEvents_MakeAShop()
    {
        var products = _folder.Write("products.jsonl",
            "{\"id\":7,\"info\":{\"name\":\"Lamp\"},\"title_zh\":\"台灯\",\"price\":19.9,\"category\":\"Lamps\"}\n\n{\"id\":8,\"info\":{\"name\":\"Vase\"},\"price\":\"5\"}\n");
        var events = _folder.Write("events.jsonl",
            "{\"shopper\":\"bob\",\"type\":\"favourite\",\"time\":\"2026-01-02 10:00:00\",\"product\":7}\n{\"shopper\":\"bob\",\"type\":\"search\",\"time\":\"2026-01-02 10:00:01\",\"product\":null,\"query\":\"vase\"}\n");

        await _app.ImportAsync(new ImportRequest
        {
            Format = "jsonl-products", Path = products, Columns = new Dictionary<string, string> { ["title"] = "info.name" },
        });
        var report = await _app.ImportAsync(new ImportRequest { Format = "jsonl-events", Path = events });

        Assert.Equal(("Lamp", "台灯", 19.9m), (Find("import", "7").TitleEn, Find("import", "7").TitleZh, Find("import", "7").Price));
        Assert.Equal("Vase", Find("import", "8").TitleEn);
        Assert.Equal(2, report.Events.Stored);
        Assert.Equal("vase", _app.StoredEvents()[1].Query);
    }

    private CatalogueItem Find(string source, string sku) => _app.Get<ICatalogue>().Find(ProductIds.For(source, sku))!;
}
