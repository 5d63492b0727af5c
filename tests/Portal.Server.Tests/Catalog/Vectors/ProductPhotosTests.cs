using Portal.Server.Catalog;
using Portal.Server.Import;
using Portal.Server.Tests.Import;
using SkiaSharp;

namespace Portal.Server.Tests.Catalog.Vectors;

public sealed class ProductPhotosTests : IAsyncLifetime
{
    private readonly EncoderShop _shop = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task AnImportedPicture_IsShown_AndItsVectorComesFromItsPixels()
    {
        var told = new List<ImportProgress>();
        var app = _shop.OpenAsVerb(_shop.Image);
        _shop.WritePicture("red.png", new SKColor(255, 0, 0));
        var file = _shop.Folder.Write("products.csv", "id,title,price,image\n1,Mug,5,red.png\n2,Lamp,6,\n");

        var report = await app.Get<RunImport>().RunAsync(new ImportRequest { Format = "csv-products", Path = file }, new Told(told), Cancel);

        Assert.Equal((ImportOutcome.Done, 2, 0L), (report.Outcome, report.Products.Added, report.Bad));
        Assert.Contains(told, news => news.Stage == ImportStage.Encoding && news.Rows == 1);
        var (mug, lamp) = (Card(app, "1"), Card(app, "2"));
        Assert.StartsWith("/pictures/photos/", mug.PictureUrl);
        Assert.Equal($"/pictures/{lamp.Id}.svg", lamp.PictureUrl);
        var picture = await app.NewShopper().GetAsync(new Uri(mug.PictureUrl, UriKind.Relative), Cancel);
        Assert.Equal("image/webp", picture.Content.Headers.ContentType!.MediaType);
        using var shown = SKBitmap.Decode(await picture.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal((40, 30), (shown.Width, shown.Height));

        // Red alone: the four first weights of each column (WebP keeps colours nearly).
        var vector = app.Get<ProductVectors>().Read(Cancel)["looks"][mug.Id];
        for (var side = 0; side < 2; side++)
        {
            Assert.Equal(Enumerable.Range(0, 4).Sum(pixel => EncoderShop.Weights[(2 * pixel) + side]), vector[side], 0.1f);
        }
    }

    [Theory]
    [InlineData("../secret.png")]
    [InlineData("ABSOLUTE/secret.png")]
    [InlineData("C:\\\\secret.png")]
    [InlineData("here/../../secret.png")]
    [InlineData("linked.png")]
    [InlineData("linked/secret.png")]
    [InlineData("missing.png")]
    [InlineData("words.png")]
    public async Task APictureFromElsewhereOrNone_LeavesTheRowOut(string image)
    {
        var app = _shop.Open([]);
        // A good picture that the file may not reach, whatever it calls it.
        var secret = _shop.WritePicture("secret.png", SKColors.Red);
        var inner = Directory.CreateDirectory(Path.Combine(_shop.Folder.Path, "inner"));
        inner.CreateSubdirectory("here");
        File.CreateSymbolicLink(Path.Combine(inner.FullName, "linked.png"), secret);
        Directory.CreateSymbolicLink(Path.Combine(inner.FullName, "linked"), _shop.Folder.Path);
        _shop.Folder.Write("inner/words.png", "no picture");
        image = image.Replace("ABSOLUTE", _shop.Folder.Path, StringComparison.Ordinal);
        var file = _shop.Folder.Write("inner/products.jsonl", $"{{\"id\":\"1\",\"title\":\"Mug\",\"price\":5,\"image\":\"{image}\"}}\n{{\"id\":\"2\",\"title\":\"Lamp\",\"price\":6}}\n");

        var report = await app.ImportAsync(new ImportRequest { Format = "jsonl-products", Path = file });

        Assert.Equal((1L, 1L), (report.LeftOut(RowRule.UnusableImage), report.Good));
        Assert.Null(app.Get<ICatalogue>().Find(ProductIds.For("import", "1")));
    }

    [Fact]
    public async Task TheSamePictureAgain_ChangesNothing_AndAnotherOneShows()
    {
        var app = _shop.Open([]);
        _shop.WritePicture("mug.png", SKColors.Red);
        var file = _shop.Folder.Write("products.csv", "id,title,price,image\n1,Mug,5,mug.png\n");
        await app.ImportAsync(new ImportRequest { Format = "csv-products", Path = file });
        var first = Card(app, "1").PictureUrl;

        Assert.Equal(1, (await app.ImportAsync(new ImportRequest { Format = "csv-products", Path = file })).Products.Unchanged);
        _shop.WritePicture("mug.png", SKColors.Blue);
        Assert.Equal(1, (await app.ImportAsync(new ImportRequest { Format = "csv-products", Path = file })).Products.Changed);

        Assert.NotEqual(first, Card(app, "1").PictureUrl);
    }

    [Theory]
    [InlineData("nothing.webp")]
    [InlineData("..%2Fportal.db")]
    [InlineData("00000000000000000000000000000000.webp")]
    public async Task AnUnknownName_IsNotFound(string name) => Assert.Equal(
        System.Net.HttpStatusCode.NotFound, (await _shop.Open([]).NewShopper().GetAsync(new Uri($"/pictures/photos/{name}", UriKind.Relative), Cancel)).StatusCode);

    [Fact]
    public void ALargePicture_IsKeptSmall()
    {
        using var bitmap = new SKBitmap(2_400, 1_200);
        bitmap.Erase(SKColors.Green);
        using var bytes = bitmap.Encode(SKEncodedImageFormat.Jpeg, 90);
        var photos = _shop.Open([]).Get<ProductPhotos>();

        using var kept = SKBitmap.Decode(photos.Find(photos.Keep(_shop.Folder.Write("large.jpg", bytes.ToArray()))));

        Assert.Equal((1_000, 500), (kept.Width, kept.Height));
    }

    private static Portal.Shared.Catalog.ProductCard Card(PortalApp app, string sku) => app.Get<ICatalogue>().Find(ProductIds.For("import", sku))!.ToCard("en");

    private sealed class Told(List<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            lock (told)
            {
                told.Add(value);
            }
        }
    }
}
