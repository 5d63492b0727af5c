using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Data;
using SkiaSharp;

namespace Portal.Server.Tests.Catalog;

public sealed class EditProductTests : IAsyncLifetime
{
    private static readonly AuditActor Ann = new("1", "ann@example.com", "", "");
    private readonly PortalApp _app = new();
    private string _id = "";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _id = (await _app.AddProductsAsync(2))[0].Id;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Edit_ChangesWhatIsSaid_KeepsTheRest_AndIsInTheTrail()
    {
        Assert.Null(await _app.Get<EditProduct>().RunAsync(_id, new ProductEdit { TitleEn = "Beaker", Price = 7.5m }, Ann, Stop));

        var item = _app.Get<ICatalogue>().Find(_id)!;
        Assert.Equal(("Beaker", "东西 1", 7.5m, 10, "Odd", "cups"), (item.TitleEn, item.TitleZh, item.Price, item.Stock, item.Product.Brand, item.Category.Key));
        await using var db = await DatabaseAsync();
        var entry = await db.AuditEntries.SingleAsync(Stop);
        Assert.Equal(("product.changed", $"product {_id}"), (entry.Action, entry.Subject));
        Assert.Equal(("""{"title":"Thing 1","price":"1.00"}""", """{"title":"Beaker","price":"7.50"}"""), (entry.Before, entry.After));
        Assert.Equal((100L, 750L), (await db.PriceChanges.Select(change => new { change.BeforeMinor, change.AfterMinor }).SingleAsync(Stop)) is var change ? (change.BeforeMinor, change.AfterMinor) : default);
    }

    [Fact]
    public async Task Edit_TakesOffTheShelves_StaysSoThroughOtherEdits_AndPutsBack()
    {
        await _app.Get<EditProduct>().RunAsync(_id, new ProductEdit { Listed = false }, Ann, Stop);
        await _app.Get<EditProduct>().RunAsync(_id, new ProductEdit { Stock = 3 }, Ann, Stop);
        Assert.True(_app.Get<ICatalogue>().Find(_id)!.Removed);

        await _app.Get<EditProduct>().RunAsync(_id, new ProductEdit { Listed = true }, Ann, Stop);

        Assert.Equal((true, 3), (_app.Get<ICatalogue>().Find(_id)!.Available, _app.Get<ICatalogue>().Find(_id)!.Stock));
    }

    [Fact]
    public async Task Edit_WithAPicture_KeepsItThroughTheNextEdit()
    {
        var file = Path.Combine(_app.DataFolder, "dot.png");
        using (var picture = new SKBitmap(8, 8))
        await using (var png = File.Create(file))
        {
            picture.Encode(png, SKEncodedImageFormat.Png, 90);
        }

        Assert.Null(await _app.Get<EditProduct>().RunAsync(_id, new ProductEdit { PhotoFile = file }, Ann, Stop));
        var photo = _app.Get<ICatalogue>().Find(_id)!.Product.Photo;
        Assert.NotNull(photo);
        await _app.Get<EditProduct>().RunAsync(_id, new ProductEdit { Brand = "Acme" }, Ann, Stop);

        Assert.Equal((photo, "Acme"), (_app.Get<ICatalogue>().Find(_id)!.Product.Photo, _app.Get<ICatalogue>().Find(_id)!.Product.Brand));
    }

    [Theory]
    [InlineData("", 1.0, "has no title")]
    [InlineData("Fine", 0.0, "A price is above 0")]
    public async Task Edit_ThatBreaksARule_IsRefusedWithASentence_AndChangesNothing(string title, double price, string sentence)
    {
        var problem = await _app.Get<EditProduct>().RunAsync(_id, new ProductEdit { TitleEn = title, Price = (decimal)price }, Ann, Stop);

        Assert.Contains(sentence, problem);
        Assert.Equal(("Thing 1", 1m), (_app.Get<ICatalogue>().Find(_id)!.TitleEn, _app.Get<ICatalogue>().Find(_id)!.Price));
        await using var db = await DatabaseAsync();
        Assert.Empty(await db.AuditEntries.ToListAsync(Stop));
    }

    [Fact]
    public async Task Catalogue_FindsByWordsSkuStateAndOrder_AlsoWhatShoppersCannotSee()
    {
        await _app.Get<EditProduct>().RunAsync(_id, new ProductEdit { Listed = false }, Ann, Stop);
        string[] Find(CatalogueQuery query) => [.. _app.Get<FindInCatalogue>().Run(query, "en", 0, 10).Page.Select(item => item.TitleEn)];

        Assert.Equal(["Thing 1"], Find(new CatalogueQuery { State = CatalogueState.Removed }));
        Assert.Equal(["Thing 2"], Find(new CatalogueQuery { State = CatalogueState.OnSale }));
        Assert.Equal(["Thing 2"], Find(new CatalogueQuery { Words = "even thing" }));
        Assert.Equal(["Thing 1"], Find(new CatalogueQuery { Words = "000001" }));
        Assert.Equal(["Thing 2", "Thing 1"], Find(new CatalogueQuery { Order = CatalogueOrder.PriceDown }));
        Assert.Equal(["Thing 2"], Find(new CatalogueQuery { Category = "lamps", Source = TestProducts.Source }));
    }

    private Task<PortalDbContext> DatabaseAsync() => _app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Stop);
}
