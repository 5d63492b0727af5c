using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Import;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Import;

public sealed class UciOnlineRetailTests : IDisposable
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_OfTheRealFile_GivesTheFiguresOfItsDescription()
    {
        var report = await Imports.CheckAsync("uci-online-retail", SharedData.File("uci-online-retail", "online_retail.csv.gz"));

        Assert.Equal(ImportOutcome.Done, report.Outcome);
        Assert.Equal(541_909, report.Read);
        Assert.Equal(report.Read, report.Good + report.Bad);
        Assert.Equal(9_288, report.Fits(RowRule.Cancellation));
        Assert.Equal(10_624, report.Fits(RowRule.Return));
        Assert.Equal(541_909 - 406_829, report.Fits(RowRule.MissingCustomer));
        Assert.Equal(1_454, report.Fits(RowRule.MissingDescription));
        Assert.Equal(5_268, report.Fits(RowRule.DuplicateRow));
        Assert.Contains(report.Notes, note => note.Contains("397,884 purchases, 4,338 customers, 3,665 stock codes"));
        Assert.Equal(3_657, report.Products.Found);
        Assert.Equal(391_068, report.Events.Found);
    }

    [Fact]
    public async Task Run_PutsTitlesPricesAndPurchasesIntoTheShop()
    {
        var path = _folder.Write("retail.csv", Header
            + "1,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"
            + "2,85123A,WHITE HANGING HEART T-LIGHT HOLDER,2,2010-12-02 08:26:00,2.95,13047,United Kingdom\n"
            + "3,85123A,wrongly coded,1,2010-12-03 08:26:00,2.55,13047,United Kingdom\n"
            + "C4,85123A,WHITE HANGING HEART T-LIGHT HOLDER,-6,2010-12-04 08:26:00,2.55,17850,United Kingdom\n"
            + "5,POST,POSTAGE,1,2010-12-04 08:26:00,18.00,17850,France\n");
        await using var app = new PortalApp();

        var report = await app.ImportAsync(new ImportRequest { Format = "uci-online-retail", Path = path });

        var item = app.Get<ICatalogue>().Find(ProductIds.For("uci-online-retail", "85123A"))!;
        Assert.Equal("White hanging heart T-light holder", item.TitleEn);
        Assert.Equal(2.55m, item.Price);
        Assert.Equal("gs-candles", item.Category.Key);
        Assert.Equal(3, report.Events.Stored);
        var stored = app.StoredEvents();
        Assert.All(stored, one => Assert.Equal((ShopEventType.Purchase, item.Id), (one.Type, one.ProductId)));
        Assert.Equal(["uci-17850", "uci-13047", "uci-13047"], stored.Select(one => one.ShopperId));
        Assert.Equal(["1", "2", "3"], stored.Select(one => one.OrderId));
    }

    [Fact]
    public async Task Run_Twice_ChangesNoCount()
    {
        var path = _folder.Write("retail.csv", Header
            + string.Concat(Enumerable.Range(0, 200).Select(row =>
                $"{row / 4},{20000 + (row % 30)},RED MUG {row % 30},{1 + (row % 3)},2011-03-{1 + (row % 28):00} 10:00:00,{1 + (row % 5)}.25,{row / 8},UK\n")));
        await using var app = new PortalApp();
        var request = new ImportRequest { Format = "uci-online-retail", Path = path };

        var first = await app.ImportAsync(request);
        var products = app.Get<ICatalogue>().Count;
        var second = await app.ImportAsync(request with { KeepDates = true });

        Assert.Equal((200, 0), (first.Events.Stored, first.Events.AlreadyStored));
        Assert.Equal((0, 200), (second.Events.Stored, second.Events.AlreadyStored));
        Assert.Equal(new ProductCount(30, 0, 0, 30), second.Products);
        Assert.Equal(products, app.Get<ICatalogue>().Count);
        Assert.Equal(200, app.Get<IEventLog>().LastSequence);
    }

    [Theory]
    [InlineData(false, 1, 1)]
    [InlineData(true, 3, 2)]
    public async Task Check_LeavesBasketsOfNobodyOut_UnlessToldToKeepThem(bool keep, int good, int shoppers)
    {
        var path = _folder.Write("retail.csv", Header
            + "1,85123A,RED MUG,6,2010-12-01 08:26:00,2.55,17850,United Kingdom\n"
            + "2,85123a,RED MUG,1,2010-12-01 08:26:00,2.55,,United Kingdom\n"
            + "2,71053,BLUE MUG,1,2010-12-01 08:26:00,2.55,,United Kingdom\n");

        var report = await Imports.CheckAsync(new ImportRequest { Format = "uci-online-retail", Path = path, KeepAnonymous = keep });

        Assert.Equal((good, shoppers), (report.Good, report.Events.Shoppers));
        Assert.Equal(keep ? 2 : 1, report.Products.Found);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("D")]
    [InlineData("M")]
    [InlineData("m")]
    [InlineData("DOT")]
    [InlineData("C2")]
    [InlineData("S")]
    [InlineData("B")]
    [InlineData("BANK CHARGES")]
    [InlineData("AMAZONFEE")]
    [InlineData("CRUK")]
    [InlineData("PADS")]
    [InlineData("gift_0001_20")]
    [InlineData("TEST001")]
    public async Task Check_LeavesOutWhatTheTillBooksBesideGoods(string code)
    {
        var path = _folder.Write("retail.csv", Header
            + $"1,{code},SOMETHING,1,2010-12-01 08:26:00,2.55,17850,France\n1,DCGS0076,SUNJAR LED NIGHT LIGHT,1,2010-12-01 08:26:00,2.55,17850,France\n");

        var report = await Imports.CheckAsync("uci-online-retail", path);

        Assert.Equal((1L, 1L), (report.Good, report.LeftOut(RowRule.NotAProduct)));
    }

    [Fact]
    public async Task Check_OfTheSecondEditionAndOfSpreadsheetDates_ReadsThem()
    {
        var path = _folder.Write("retail2.csv", "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n"
            + "489434,85048,15CM CHRISTMAS GLASS BALL 20 LIGHTS,12,12/1/2009 7:45,6.95,13085.0,United Kingdom\n");

        var report = await Imports.CheckAsync("uci-online-retail", path);

        Assert.Equal(1, report.Good);
        Assert.Equal(new DateTimeOffset(2009, 12, 1, 7, 45, 0, TimeSpan.Zero), report.Events.First);
    }
}
