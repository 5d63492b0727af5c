using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Catalog;

namespace Portal.Server.Tests.Catalog;

public sealed class SaveProductsTests : IAsyncLifetime
{
    private PortalApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await SearchShop.OpenAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Save_TheSameAgain_ChangesNothing()
    {
        Assert.Equal(new SaveSummary(0, 0, 8), await SaveAsync(SearchShop.Products));
        Assert.Equal(8, _app.Get<ICatalogue>().Count);
    }

    [Fact]
    public async Task Save_ChangedProduct_ChangesDatabaseMemoryAndSearch()
    {
        var changed = SearchShop.Products[0] with { CategoryKey = "speakers", Price = 99m, Texts = [new("en", "Halo soundbar")] };

        Assert.Equal(new SaveSummary(0, 1, 0), await SaveAsync([changed]));

        var catalogue = _app.Get<ICatalogue>();
        var item = catalogue.Find(SearchShop.Id("halo"))!;
        Assert.Equal(("Halo soundbar", "Halo 头戴式蓝牙耳机 沙色", "speakers", 99m), (item.TitleEn, item.TitleZh, item.Category.Key, item.Price));
        Assert.Contains(item.Index, catalogue.InCategory("speakers"));
        Assert.DoesNotContain(item.Index, catalogue.InCategory("headphones"));
        Assert.Equal(["halo"], await FindAsync("soundbar"));
        Assert.Equal(["halo-black"], await FindAsync("wireless"));
        Assert.Equal(["halo", "halo-black"], await FindAsync("蓝牙耳机"));
    }

    [Fact]
    public async Task Save_WithUnknownCategory_SaysWhichAndWritesNothing()
    {
        var good = SearchShop.Products[0] with { Sku = "new" };
        var bad = SearchShop.Products[0] with { Sku = "bad", CategoryKey = "hats-and-caps" };

        var problem = await Assert.ThrowsAsync<InvalidProductsException>(() => SaveAsync([good, bad]));

        Assert.Contains("'bad'", problem.Message);
        Assert.Contains("'hats-and-caps'", problem.Message);
        Assert.Null(_app.Get<ICatalogue>().Find(SearchShop.Id("new")));
        Assert.Equal(8, await CountAsync());
    }

    [Theory]
    [InlineData(0, 5, "A title")]
    [InlineData(1, -1, "A title")]
    [InlineData(1, 5, " ")]
    public async Task Save_WhatCannotBeSold_IsRefused(int price, int stock, string title)
    {
        var draft = SearchShop.Products[0] with { Sku = "new", Price = price, Stock = stock, Texts = [new("en", title)] };

        Assert.Contains("'new'", (await Assert.ThrowsAsync<InvalidProductsException>(() => SaveAsync([draft]))).Message);
        Assert.Equal(8, await CountAsync());
    }

    [Fact]
    public async Task Save_OneSkuTwiceInABatch_TakesTheLast()
    {
        var first = SearchShop.Products[0] with { Sku = "new", Price = 1m };

        Assert.Equal(new SaveSummary(1, 0, 1), await SaveAsync([first, first with { Price = 2m }]));
        Assert.Equal(2m, _app.Get<ICatalogue>().Find(SearchShop.Id("new"))!.Price);
    }

    [Fact]
    public async Task Save_RenamedCategory_IsSeenAndFoundByItsNewName()
    {
        var renamed = new CategoryNode { Key = "dresses", ParentKey = "clothes", Position = 0, NameEn = "Frocks", NameZh = "裙装" };

        await _app.Get<SaveProducts>().SaveAsync(SearchShop.Source, [renamed], [], TestContext.Current.CancellationToken);

        Assert.Equal(["mara", "rosa"], await FindAsync("frock"));
        Assert.Equal("Frocks", _app.Get<ICatalogue>().Find(SearchShop.Id("rosa"))!.Category.NameEn);
    }

    [Fact]
    public async Task Save_OfStock_AddsUpWithOrdersInWhateverOrderTheyReachMemory()
    {
        var item = _app.Get<ICatalogue>().Find(SearchShop.Id("fell"))!;

        await SaveAsync([SearchShop.Products[6] with { Stock = 10 }]);
        _app.Get<TakeStock>().Confirm([new StockUnits(item.Id, 3)]);

        Assert.Equal(7, _app.Get<ICatalogue>().Find(item.Id)!.Stock);
    }

    [Fact]
    public async Task Save_Concurrently_GivesEachProductItsOwnNumber()
    {
        var batches = Enumerable.Range(0, 4).Select(batch => Enumerable.Range(0, 50)
            .Select(number => SearchShop.Products[0] with { Sku = $"{batch}-{number}" }).ToArray());

        var saved = await Task.WhenAll(batches.Select(SaveAsync));

        Assert.Equal(200, saved.Sum(summary => summary.Added));
        await using var db = await ContextAsync();
        Assert.Equal(208, await db.Products.Select(row => row.Number).Distinct().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Start_WhenTheSearchIndexIsOutOfStep_MendsIt()
    {
        var token = TestContext.Current.CancellationToken;
        await using var first = new PortalApp { KeepData = true };
        await first.Get<SaveProducts>().SaveAsync(SearchShop.Source, SearchShop.Categories, SearchShop.Products, token);
        using (var connection = first.Get<PortalConnection>().Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText =
                "DELETE FROM ProductSearch WHERE rowid < 3; INSERT INTO ProductSearch(rowid, stamp, title) VALUES (99, 1, 'ghost'); UPDATE Products SET SearchStamp = 7 WHERE Number = 4";
            await command.ExecuteNonQueryAsync(token);
        }

        await first.DisposeAsync();
        await using var second = new PortalApp { DataFolder = first.DataFolder };

        Assert.Equal(["halo", "halo-black"], await FindAsync("wireless", second));
        Assert.Equal(["boom"], await FindAsync("speaker", second));
        using var check = second.Get<PortalConnection>().Open();
        Assert.Equal((8L, 0L), (Scalar(check, "SELECT COUNT(*) FROM ProductSearch"), Scalar(check, "SELECT COUNT(*) FROM ProductSearch WHERE ProductSearch MATCH 'ghost'")));
        Assert.Equal(0L, Scalar(check, "SELECT COUNT(*) FROM Products p JOIN ProductSearch s ON s.rowid = p.Number WHERE s.stamp <> p.SearchStamp"));
    }

    private static long Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private Task<SaveSummary> SaveAsync(ProductDraft[] drafts) => _app.Get<SaveProducts>().SaveAsync(SearchShop.Source, [], drafts, default);

    private async Task<string[]> FindAsync(string words, PortalApp? app = null)
    {
        var page = await (app ?? _app).NewShopper().ReadAsync<ProductPage>($"/api/catalogue/products?search={Uri.EscapeDataString(words)}");
        return [.. SearchShop.Skus(page.Items.Select(card => card.Id)).Order()];
    }

    private async Task<int> CountAsync()
    {
        await using var db = await ContextAsync();
        return await db.Products.CountAsync();
    }

    private Task<PortalDbContext> ContextAsync() => _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
}
