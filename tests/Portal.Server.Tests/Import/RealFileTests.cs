using Portal.Server.Import;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Import;

/// <summary>Each format on a real file of its kind: the figures are those of the data sets' own descriptions.</summary>
public sealed class RealFileTests
{
    [Fact]
    public async Task Rees46_ReadsEveryEvent()
    {
        var report = await Imports.CheckAsync("rees46", SharedData.File("event-stream-samples", "rees46_2019-10_first_rows.csv.gz"));

        Assert.Equal((1_000L, 1_000L, 534), (report.Read, report.Good, report.Products.Found));
        Assert.Equal(987, report.Events.ByType[ShopEventType.View]);
        Assert.Equal(10, report.Events.ByType[ShopEventType.Purchase]);
        Assert.Equal(3, report.Events.ByType[ShopEventType.AddToCart]);
        Assert.Equal(330, report.Events.Shoppers);
    }

    [Fact]
    public async Task Otto_ReadsEveryEventOfEverySession()
    {
        var report = await Imports.CheckAsync("otto", SharedData.File("event-stream-samples", "otto_sessions.jsonl.gz"));

        Assert.Equal((862L, 862L, 510, 20L), (report.Read, report.Good, report.Products.Found, report.Events.Sessions));
        Assert.Equal(800, report.Events.ByType[ShopEventType.View]);
        Assert.Equal(52, report.Events.ByType[ShopEventType.AddToCart]);
        Assert.Equal(10, report.Events.ByType[ShopEventType.Purchase]);
    }

    [Fact]
    public async Task Rsc15_ReadsEveryClick()
    {
        var report = await Imports.CheckAsync("rsc15", SharedData.File("rsc15-100k", "yoochoose-clicks-100k_train_full.txt.gz"));

        Assert.Equal((70_278L, 2_933, 17_794L), (report.Read, report.Products.Found, report.Events.Sessions));
        Assert.Equal(70_278, report.Good + report.LeftOut(RowRule.DuplicateRow));
    }

    [Fact]
    public async Task Sequences_ReadsEveryItemAndNamesIt()
    {
        var report = await Imports.CheckAsync(new ImportRequest
        {
            Format = "sequences",
            Path = SharedData.File("amazon-beauty-2014", "Beauty.txt.gz"),
            ItemsPath = SharedData.File("amazon-beauty-2014", "Beauty_items.tsv.gz"),
            Source = "beauty",
        });

        Assert.Equal((198_502L, 12_101, 22_363L), (report.Events.Found, report.Products.Found, report.Events.Shoppers));
        Assert.Equal(0, report.Bad);
    }

    [Fact]
    public async Task CompleteJourney_ReadsProductsAndBaskets()
    {
        var report = await Imports.CheckAsync("complete-journey", SharedData.File("complete-journey"));

        Assert.Equal([92_331L, 75_000L], report.Files.Select(file => file.Read));
        Assert.All(report.Files, file => Assert.Equal(file.Read, file.Good + file.Bad));
        Assert.Equal(222, report.Fits(RowRule.UnknownProduct));
        Assert.Equal(report.Files[1].Good, report.Events.ByType[ShopEventType.Purchase]);
    }

    [Fact]
    public async Task CsvEvents_WithAMap_ReadsAnotherShopsWords()
    {
        var events = SharedData.File("event-stream-samples", "tianchi_mobile_sample.csv.gz");
        using var folder = new ImportFolder();
        await using var app = new PortalApp();
        var categories = ImportFolder.Unzip(events).Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[4]).Distinct();
        var products = folder.Write("categories.csv", "id,title,price\n" + string.Concat(categories.Select(key => $"{key},Category {key},1\n")));
        await app.ImportAsync(new ImportRequest { Format = "csv-products", Path = products });

        var report = await app.ImportAsync(new ImportRequest
        {
            Format = "csv-events",
            Path = events,
            Columns = new Dictionary<string, string>
            {
                ["product"] = "item_category", ["type:1"] = "view", ["type:2"] = "favourite", ["type:3"] = "cart", ["type:4"] = "buy",
            },
        });

        Assert.Equal(1_999, report.Read);
        Assert.Equal(report.Bad, report.LeftOut(RowRule.DuplicateRow));
        Assert.Equal(report.Good, report.Events.Stored);
        Assert.Equal(4, report.Events.ByType.Count);
    }
}
