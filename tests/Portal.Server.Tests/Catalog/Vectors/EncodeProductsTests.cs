using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Tests.Onnx;

namespace Portal.Server.Tests.Catalog.Vectors;

public sealed class EncodeProductsTests : IAsyncLifetime
{
    private readonly EncoderShop _shop = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string[] Ids => TestProducts.Ids(3);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task Words_BecomeTheMeanOfWhatTheModelGivesForTheirTokens()
    {
        var app = _shop.Open(_shop.Text);
        await EncoderShop.SaveAsync(app, "Red mugs", "blue lamp red lamp", "green");

        var vectors = await EncoderShop.VectorsAsync(app, "words");

        Assert.Equal(EncoderShop.Mean("red", "mug", "##s"), vectors[Ids[0]], (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal(EncoderShop.Mean("blue", "lamp", "red", "lamp"), vectors[Ids[1]], (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal(EncoderShop.Mean("[UNK]"), vectors[Ids[2]], (one, other) => Math.Abs(one - other) < 1e-6);
    }

    [Fact]
    public async Task SavingAProduct_HasItEncodedInTheBackground()
    {
        var app = _shop.Open(_shop.Text, replace: services => services.AddSingleton<EncodeProducts>().AddSingleton<IEncodeProducts, Watched>());
        await EncoderShop.SaveAsync(app, "red");

        await ((Watched)app.Get<IEncodeProducts>()).Encoded.WaitAsync(Cancel);

        Assert.Equal(EncoderShop.Mean("red"), app.Get<ProductVectors>().Read(Cancel)["words"][Ids[0]], (one, other) => Math.Abs(one - other) < 1e-6);
    }

    [Fact]
    public async Task OnlyChangedProducts_AreComputedAgain()
    {
        var app = _shop.Open(_shop.Text);
        await EncoderShop.SaveAsync(app, "red", "blue", "mug");
        var before = await StampsAsync(app);
        var told = new List<(int, int)>();

        await EncoderShop.SaveAsync(app, "red", "lamp", "mug");
        var vectors = await EncoderShop.VectorsAsync(app, "words");
        var after = await StampsAsync(app);
        await app.Get<IEncodeProducts>().RunAsync(new Told(told), Cancel);

        Assert.Equal(EncoderShop.Mean("lamp"), vectors[Ids[1]], (one, other) => Math.Abs(one - other) < 1e-6);
        Assert.Equal([Ids[1]], Ids.Where(id => before[id] != after[id]));
        Assert.Equal([(0, 0)], told);
    }

    [Fact]
    public async Task UnchangedVectors_AreNotTouched()
    {
        var app = _shop.Open(_shop.Text);
        await EncoderShop.SaveAsync(app, "red", "blue");
        await EncoderShop.VectorsAsync(app, "words");
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        var (id, nothing) = (Ids[0], new byte[8]);
        await db.ProductVectors.Where(row => row.ProductId == id).ExecuteUpdateAsync(row => row.SetProperty(vector => vector.Numbers, nothing), Cancel);

        await EncoderShop.SaveAsync(app, "red", "lamp");

        // What a test wrote there still stands, so it was not computed again.
        var vectors = await EncoderShop.VectorsAsync(app, "words");
        Assert.Equal([0f, 0], vectors[Ids[0]]);
    }

    [Fact]
    public async Task AnotherModel_ComputesAllAgain_AndARemovedEncoderLeavesNothing()
    {
        var settings = _shop.Text;
        var first = _shop.Open(settings);
        await EncoderShop.SaveAsync(first, "red", "blue");
        var before = await EncoderShop.VectorsAsync(first, "words");
        await first.DisposeAsync();

        settings["Catalog:Encoders:0:Model"] = _shop.WriteText([.. EncoderShop.Table.Select(number => 2 * number)], "other.onnx");
        var second = _shop.Open(settings, first.DataFolder);
        var after = await EncoderShop.VectorsAsync(second, "words");
        Assert.Equal([.. before[Ids[0]].Select(number => 2 * number)], after[Ids[0]], (one, other) => Math.Abs(one - other) < 1e-6);
        await second.DisposeAsync();

        var third = _shop.Open([], first.DataFolder);
        Assert.Empty(await EncoderShop.VectorsAsync(third, "words"));
        await using var db = await third.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        Assert.False(await db.ProductVectors.AnyAsync(Cancel));
    }

    [Fact]
    public async Task AProductTakenFromTheShelves_LosesItsVector()
    {
        var app = _shop.Open(_shop.Text);
        await EncoderShop.SaveAsync(app, "red", "blue");
        Assert.Equal(2, (await EncoderShop.VectorsAsync(app, "words")).Count);

        await app.Get<RemoveProducts>().BySourceAsync(TestProducts.Source, Cancel);

        Assert.Empty(await EncoderShop.VectorsAsync(app, "words"));
    }

    [Theory]
    [InlineData("missing", "The encoder words is off: its model file")]
    [InlineData("text", "cannot be opened")]
    [InlineData("signature", "a text encoder takes input_ids")]
    [InlineData("nan", "its model gives NaN or infinity")]
    [InlineData("vocabulary", "is no WordPiece vocabulary")]
    [InlineData("output", "its model has no output 'pooled'")]
    [InlineData("pooling", "of which Pooling 'none' makes no vector")]
    public async Task AnEncoderThatCannotBeUsed_IsOff_AndTheShopSellsAndSaysSo(string defect, string expected)
    {
        var settings = _shop.Text;
        settings["Catalog:Encoders:0:Model"] = defect switch
        {
            "missing" => Path.Combine(_shop.Folder.Path, "nowhere.onnx"),
            "text" => _shop.Folder.Write("text.onnx", "no model"),
            "signature" => _shop.Image["Catalog:Encoders:0:Model"],
            "nan" => _shop.WriteText([.. EncoderShop.Table.Select(_ => float.NaN)]),
            _ => settings["Catalog:Encoders:0:Model"],
        };
        settings["Catalog:Encoders:0:Vocabulary"] = defect == "vocabulary" ? _shop.Folder.Write("bad.txt", "red\nblue\n") : settings["Catalog:Encoders:0:Vocabulary"];
        settings["Catalog:Encoders:0:Output"] = defect == "output" ? "pooled" : "";
        settings["Catalog:Encoders:0:Pooling"] = defect == "pooling" ? "none" : "mean";
        var app = _shop.Open(settings);
        await EncoderShop.SaveAsync(app, "red");

        Assert.Empty(await EncoderShop.VectorsAsync(app, "words"));

        Assert.Contains(expected, Assert.Single(app.Get<IEncodeProducts>().Problems).Value);
        var health = await app.NewShopper().GetAsync(new Uri("/health/ready", UriKind.Relative), Cancel);
        Assert.True(health.IsSuccessStatusCode);
        var answer = await health.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("Degraded", answer);
        Assert.Contains("off, and the log says why: words.", answer);
        Assert.DoesNotContain(".onnx", answer);
        Assert.True((await app.NewShopper().GetAsync(new Uri($"/api/catalogue/products/{Ids[0]}", UriKind.Relative), Cancel)).IsSuccessStatusCode);
    }

    [Fact]
    public async Task AMendedEncoder_WorksFromTheNextRoundOn()
    {
        var settings = _shop.Text;
        var model = settings["Catalog:Encoders:0:Model"]!;
        File.Move(model, model + ".away");
        var app = _shop.Open(settings);
        await EncoderShop.SaveAsync(app, "red");
        Assert.Empty(await EncoderShop.VectorsAsync(app, "words"));

        File.Move(model + ".away", model);

        Assert.Single(await EncoderShop.VectorsAsync(app, "words"));
        Assert.Empty(app.Get<IEncodeProducts>().Problems);
    }

    [Fact]
    public void WrongSettings_AreNamed()
    {
        var app = _shop.Open(new() { ["Catalog:Encoders:0:Name"] = "words", ["Catalog:Encoders:0:Kind"] = "sound", ["Catalog:Encoders:0:Pooling"] = "mean" });

        Assert.Contains("Kind of 'words' is 'sound': write text or image", Assert.ThrowsAny<Exception>(app.Get<IEncodeProducts>).ToString());
    }

    [Fact]
    public async Task Masked_TextsOfUnequalLength_GoTogether()
    {
        var settings = _shop.Text;
        settings["Catalog:Encoders:0:Model"] = _shop.Folder.Write("masked.onnx", new OnnxModel()
            .Input("input_ids", OnnxModel.Int64Type, "items", "tokens").Input("attention_mask", OnnxModel.Int64Type, "items", "tokens")
            .Constant("table", EncoderShop.Table, EncoderShop.Tokens.Length, 2)
            .Node("Gather", ["table", "input_ids"], "rows", ("axis", 0)).Output("rows", OnnxModel.FloatType, "items", "tokens", 2).ToArray());
        var app = _shop.Open(settings);
        await EncoderShop.SaveAsync(app, "red", "blue lamp red lamp mugs");

        var vectors = await EncoderShop.VectorsAsync(app, "words");

        Assert.Equal(EncoderShop.Mean("red"), vectors[Ids[0]], (one, other) => Math.Abs(one - other) < 1e-6);
    }

    private static async Task<Dictionary<string, string>> StampsAsync(PortalApp app)
    {
        await app.Get<IEncodeProducts>().RunAsync(null, Cancel);
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        return await db.ProductVectors.ToDictionaryAsync(row => row.ProductId, row => row.Stamp, Cancel);
    }

    /// <summary>Tells when the background has computed something.</summary>
    private sealed class Watched(EncodeProducts encode) : IEncodeProducts
    {
        private readonly TaskCompletionSource _encoded = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Encoded => _encoded.Task;

        public IReadOnlyDictionary<string, string> Problems => encode.Problems;

        public async Task<int> RunAsync(IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
        {
            var computed = await encode.RunAsync(progress, cancellationToken);
            if (computed > 0)
            {
                _encoded.TrySetResult();
            }

            return computed;
        }
    }

    private sealed class Told(List<(int, int)> told) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => told.Add(value);
    }
}
