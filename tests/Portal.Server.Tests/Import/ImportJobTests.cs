using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Import;
using Portal.Shared.Events;
using static Portal.Server.Tests.Eventually;

namespace Portal.Server.Tests.Import;

/// <summary>Imports that pages ask for: in the background, resumed after a sudden end, and taken back.</summary>
public sealed class ImportJobTests : IDisposable
{
    private static readonly AuditActor Ann = new("1", "ann@example.com", "", "");
    private readonly ImportFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DryRun_SaysWhatIsNewChangedAndUnchanged_WithWhatChanges_AndWritesNothing()
    {
        await using var app = new PortalApp();
        await app.ImportAsync(Products("1,Mug,2,10\n2,Cup,3,10\n"));

        var report = await app.Get<CheckImport>().CheckAsync(Products("1,Mug,2,10\n2,Teacup,3.50,9\n3,Pot,8,1\n,x,1,1\n"), null, Stop);

        Assert.Equal((1, 1, 1, 1L), (report.Products.Added, report.Products.Changed, report.Products.Unchanged, report.Bad));
        var change = Assert.Single(report.Changes, change => !change.IsNew);
        Assert.Equal(
            [("title", "Cup", "Teacup"), ("price", "3.00", "3.50"), ("stock", "10", "9")], change.Fields.Select(field => (field.Field, field.Before, field.After)));
        Assert.Equal((2, "Cup"), (app.Get<ICatalogue>().Count, Item(app, "2").TitleEn));
    }

    [Fact]
    public async Task Import_RunsInTheBackground_AndIsInTheTrailAndTheBooks()
    {
        await using var app = new PortalApp();

        var (id, problem) = await app.Get<StartImport>().RunAsync(Products("1,Mug,2,10\n"), Ann, Stop);

        Assert.Null(problem);
        var run = await EndOfAsync(app, id!.Value);
        Assert.Equal(("done", "ann@example.com", 1, 1L), (run.Status, run.By, run.ProductsAdded, run.RowsRead));
        await using var db = await Database(app);
        Assert.Equal("import.started", (await db.AuditEntries.SingleAsync(Stop)).Action);
    }

    [Fact]
    public async Task Import_LeftQueuedByAnEarlierProgram_IsTakenUpAtTheNextStart()
    {
        var app = new PortalApp { KeepData = true };
        await using (var db = await Database(app))
        {
            db.ImportRuns.Add(new ImportRun
            {
                Id = Guid.CreateVersion7(), Format = "csv-products", Source = "import", Files = "p.csv", StartedAt = DateTimeOffset.UtcNow, Status = "running", FirstSequence = 0,
                RequestJson = System.Text.Json.JsonSerializer.Serialize(Products("1,Mug,2,10\n")),
            });
            await db.SaveChangesAsync(Stop);
        }

        await app.DisposeAsync();
        await using var again = new PortalApp { DataFolder = app.DataFolder };
        await using var after = await Database(again);
        var id = await after.ImportRuns.Select(run => run.Id).SingleAsync(Stop);

        Assert.Equal("done", (await EndOfAsync(again, id)).Status);
        Assert.Equal("Mug", Item(again, "1").TitleEn);
    }

    [Fact]
    public async Task Start_RefusesAFileThatIsNotThere()
    {
        await using var app = new PortalApp();

        var (id, problem) = await app.Get<StartImport>().RunAsync(new ImportRequest { Format = "csv-products", Path = "/nowhere.csv" }, Ann, Stop);

        Assert.Equal((null, "file-missing"), (id, problem?.Name));
    }

    [Fact]
    public async Task Undo_BringsProductsBackAsTheyWere_AndLeavesWhatSomebodyChangedSince()
    {
        await using var app = new PortalApp();
        await app.Get<SaveProducts>().SaveAsync("demo", TestProducts.Categories(), TestProducts.Drafts(2), Stop);
        await app.ImportAsync(Products("1,Mug,2,10\n2,Cup,3,10\n3,Bowl,4,10\n") with { KeepDemo = true });
        var report = await app.ImportAsync(Products("1,Beaker,5,30\n2,Teacup,6,10\n4,Pot,9,10\n5,Pan,9,10\n"));
        // Two units are sold, somebody renames one of the changed and one of the new.
        app.Get<TakeStock>().Confirm([]);
        await SellAsync(app, "1", 2);
        await app.Get<SaveProducts>().SaveAsync("import", [], [Draft(app, "2", "Tea cup"), Draft(app, "5", "Frying pan")], Stop);

        var preview = await app.Get<UndoImport>().PreviewAsync(report.RunId!.Value, Stop);
        Assert.True(await app.Get<UndoImport>().RunAsync(report.RunId.Value, Ann, Stop));
        var run = await EndOfAsync(app, report.RunId.Value);

        var result = UndoResult.Read(run.UndoJson)!;
        // Restored: the mug and two products of the demo shop; taken away: the pot.
        Assert.Equal((3, 1, 2), (result.Restored, result.TakenAway, result.ChangedSince));
        Assert.Equal((result.Restored, result.TakenAway, result.ChangedSince), (preview.Restored, preview.TakenAway, preview.ChangedSince));
        Assert.Equal([.. new[] { ProductIds.For("import", "2"), ProductIds.For("import", "5") }.Order(StringComparer.Ordinal)], result.Examples);
        Assert.Equal(("Mug", 2m, 8), (Item(app, "1").TitleEn, Item(app, "1").Price, Item(app, "1").Stock));
        Assert.Equal(("Tea cup", "Bowl", "Frying pan", true), (Item(app, "2").TitleEn, Item(app, "3").TitleEn, Item(app, "5").TitleEn, Item(app, "4").Removed));
        Assert.All(TestProducts.Drafts(2), draft => Assert.False(app.Get<ICatalogue>().Find(ProductIds.For("demo", draft.Sku))!.Removed));
        Assert.False(await app.Get<UndoImport>().RunAsync(report.RunId.Value, Ann, Stop));
        // The search follows: the old word finds it again, the import's does not.
        Assert.Contains("Mug", await FoundAsync(app, "mug"));
        Assert.Empty(await FoundAsync(app, "beaker"));
    }

    [Fact]
    public async Task Undo_TakesTheImportsEventsOut_AndNobodyElses()
    {
        await using var app = new PortalApp();
        await app.ImportAsync(Products("1,Mug,2,10\n"));
        const string Head = "shopper,type,time,product\n";
        await app.ImportAsync(Events("a.csv", Head + "ann,view,2026-01-02 10:00:00,1\n"));
        // The second file holds an event of the first, which is there already, and two more.
        var report = await app.ImportAsync(Events("b.csv", Head + "ann,view,2026-01-02 10:00:00,1\nann,view,2026-01-02 11:00:00,1\nbob,purchase,2026-01-02 12:00:00,1\n"));
        Assert.Equal((2L, 1L), (report.Events.Stored, report.Events.AlreadyStored));

        await app.Get<UndoImport>().RunAsync(report.RunId!.Value, Ann, Stop);
        var run = await EndOfAsync(app, report.RunId.Value);

        Assert.Equal(2, UndoResult.Read(run.UndoJson)!.Events);
        var left = Assert.Single(app.StoredEvents());
        Assert.Equal(("ann", ShopEventType.View, 10), (left.ShopperId, left.Type, left.OccurredAt.Hour));
        // What was taken out can come in again.
        Assert.Equal(2, (await app.ImportAsync(Events("c.csv", Head + "ann,view,2026-01-02 11:00:00,1\nbob,purchase,2026-01-02 12:00:00,1\n"))).Events.Stored);
    }

    [Fact]
    public async Task Cancel_StopsAnImport_AndWhatWasStoredCanBeTakenBack()
    {
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var intake = new WatchedIntake
        {
            Hold = batch =>
            {
                if (batch == 3)
                {
                    reached.SetResult();
                }

                return batch < 3 ? Task.CompletedTask : goOn.Task;
            },
        };
        await using var app = intake.Watch();
        await app.ImportAsync(Products("1,Mug,2,10\n"));
        var rows = string.Concat(Enumerable.Range(0, 60).Select(row => $"s{row},view,2026-01-02 00:00:{row:00},1\n"));
        var (id, _) = await app.Get<StartImport>().RunAsync(Events("many.csv", "shopper,type,time,product\n" + rows), Ann, Stop);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), Stop);

        Assert.True(await app.Get<CancelImport>().RunAsync(id!.Value, Ann, Stop));

        goOn.SetResult();
        var run = await EndOfAsync(app, id.Value);
        Assert.Equal("cancelled", run.Status);
        Assert.InRange(run.EventsStored, 20, 30);
        await app.Get<UndoImport>().RunAsync(id.Value, Ann, Stop);
        await EndOfAsync(app, id.Value);
        Assert.Empty(app.StoredEvents());
    }

    [Fact]
    public async Task Uploads_AreKeptUpToTheLimit_UnderASafeName()
    {
        await using var app = new PortalApp { Settings = new Dictionary<string, string?> { ["Import:MaximumUploadMegabytes"] = "1" } };
        var uploads = app.Get<KeepUploads>();

        var (kept, _) = await uploads.KeepAsync("../../etc/pass wd.csv", new MemoryStream([65, 66]), null, Stop);
        var (none, problem) = await uploads.KeepAsync("big.csv", new MemoryStream(new byte[(1 << 20) + 1]), null, Stop);
        var (_, empty) = await uploads.KeepAsync("e.csv", new MemoryStream(), null, Stop);

        Assert.Equal(("pass_wd.csv", 2L, null, "file-too-large", "empty-file"), (kept!.Name, kept.Bytes, none, problem!.Name, empty!.Name));
        Assert.StartsWith(app.DataFolder, kept.Path, StringComparison.Ordinal);
        Assert.Equal(kept, Assert.Single(uploads.All()));
        uploads.Remove(kept.Id);
        Assert.Empty(uploads.All());
    }

    private static CatalogueItem Item(PortalApp app, string sku) => app.Get<ICatalogue>().Find(ProductIds.For("import", sku))!;

    private static ProductDraft Draft(PortalApp app, string sku, string title) => new()
    {
        Sku = sku, Texts = [new("en", title)], CategoryKey = Item(app, sku).Category.Key, Price = Item(app, sku).Price, Stock = Item(app, sku).Stock,
    };

    private static async Task SellAsync(PortalApp app, string sku, int units)
    {
        StockUnits[] sold = [new(Item(app, sku).Id, units)];
        await using var db = await Database(app);
        await app.Get<TakeStock>().TakeAsync(db, sold, Stop);
        app.Get<TakeStock>().Confirm(sold);
    }

    private static async Task<string> FoundAsync(PortalApp app, string words) =>
        await app.NewShopper().GetStringAsync($"/api/catalogue/products?search={words}", Stop) is var json && json.Contains("\"total\":0", StringComparison.Ordinal) ? "" : json;

    private static async Task<ImportRun> EndOfAsync(PortalApp app, Guid id)
    {
        ImportRun? run = null;
        await UntilAsync(() =>
        {
            using var db = app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContext();
            run = db.ImportRuns.AsNoTracking().Single(row => row.Id == id);
            return run.Status is not ("queued" or "running") && run.UndoStatus is not ("queued" or "running");
        });
        // The row says so before its turn is given back, and the next import wants it.
        await UntilAsync(() =>
        {
            using var turn = app.Get<ImportTurn>().TakeNow();
            return turn is not null;
        });
        return run!;
    }

    private static Task<PortalDbContext> Database(PortalApp app) => app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Stop);

    private ImportRequest Products(string rows) => new() { Format = "csv-products", Path = _folder.Write("p.csv", "id,title,price,stock\n" + rows) };

    private ImportRequest Events(string name, string text) => new() { Format = "csv-events", Path = _folder.Write(name, text), KeepDemo = true };
}
