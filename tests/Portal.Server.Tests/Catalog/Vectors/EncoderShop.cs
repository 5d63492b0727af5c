using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Catalog;
using Portal.Server.Catalog.Vectors;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Onnx;
using SkiaSharp;

namespace Portal.Server.Tests.Catalog.Vectors;

/// <summary>Tiny models, pictures, and shops whose settings name them.</summary>
internal sealed class EncoderShop : IAsyncDisposable
{
    /// <summary>Tokens of the vocabulary, by number.</summary>
    public static readonly string[] Tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "red", "blue", "mug", "lamp", "##s"];

    private readonly List<PortalApp> _apps = [];

    public ImportFolder Folder { get; } = new();

    /// <summary>The table a text model looks words up in: two numbers a token.</summary>
    public static float[] Table { get; } = [.. Enumerable.Range(0, Tokens.Length * 2).Select(number => (number * 0.25f) - 1)];

    /// <summary>The weights an image model multiplies the 3 x 2 x 2 pixels by: two numbers a picture.</summary>
    public static float[] Weights { get; } = [.. Enumerable.Range(0, 24).Select(number => (number % 5) - 2f)];

    /// <summary>The settings of a text encoder.</summary>
    public Dictionary<string, string?> Text => new()
    {
        ["Catalog:Encoders:0:Name"] = "words", ["Catalog:Encoders:0:Kind"] = "text", ["Catalog:Encoders:0:Pooling"] = "mean",
        ["Catalog:Encoders:0:Model"] = WriteText(Table), ["Catalog:Encoders:0:Vocabulary"] = Folder.Write("vocab.txt", string.Join('\n', Tokens)),
    };

    /// <summary>The settings of a picture encoder of 2 x 2 pixels, from 0 to 1.</summary>
    public Dictionary<string, string?> Image => new()
    {
        ["Catalog:Encoders:0:Name"] = "looks", ["Catalog:Encoders:0:Kind"] = "image", ["Catalog:Encoders:0:Pooling"] = "none", ["Catalog:Encoders:0:Size"] = "2",
        ["Catalog:Encoders:0:Mean:0"] = "0", ["Catalog:Encoders:0:Mean:1"] = "0", ["Catalog:Encoders:0:Mean:2"] = "0",
        ["Catalog:Encoders:0:Std:0"] = "1", ["Catalog:Encoders:0:Std:1"] = "1", ["Catalog:Encoders:0:Std:2"] = "1",
        ["Catalog:Encoders:0:Model"] = Folder.Write("image.onnx", new OnnxModel()
            .Input("pixels", OnnxModel.FloatType, "items", 3, 2, 2).Constant("weights", Weights, 12, 2)
            .Node("Flatten", ["pixels"], "flat", ("axis", 1)).Node("MatMul", ["flat", "weights"], "vectors")
            .Output("vectors", OnnxModel.FloatType, "items", 2).ToArray()),
    };

    /// <summary>A model that looks each token up.</summary>
    public string WriteText(float[] table, string name = "text.onnx") => Folder.Write(name, new OnnxModel()
        .Input("input_ids", OnnxModel.Int64Type, "items", "tokens").Constant("table", table, Tokens.Length, 2)
        .Node("Gather", ["table", "input_ids"], "rows", ("axis", 0)).Output("rows", OnnxModel.FloatType, "items", "tokens", 2).ToArray());

    /// <summary>The mean of the rows of these tokens, between the one that opens and the one that closes.</summary>
    public static float[] Mean(params string[] tokens)
    {
        string[] all = ["[CLS]", .. tokens, "[SEP]"];
        return [.. Enumerable.Range(0, 2).Select(side => all.Average(token => Table[(2 * Array.IndexOf(Tokens, token)) + side]))];
    }

    /// <summary>Writes a picture of one colour.</summary>
    public string WritePicture(string name, SKColor colour)
    {
        using var bitmap = new SKBitmap(40, 30);
        bitmap.Erase(colour);
        using var bytes = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return Folder.Write(name, bytes.ToArray());
    }

    /// <summary>A shop; several may follow each other over one data folder.</summary>
    /// <param name="settings">Its settings.</param>
    /// <param name="dataFolder">Its data folder; null for a new one.</param>
    /// <param name="replace">Changes to its services.</param>
    public PortalApp Open(Dictionary<string, string?> settings, string? dataFolder = null, Action<IServiceCollection>? replace = null)
    {
        var app = new PortalApp
        {
            Settings = settings,
            KeepData = true,
            DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("portal-test-").FullName,
            Replace = replace,
        };
        _apps.Add(app);
        return app;
    }

    /// <summary>A shop that does not encode by itself, as the verbs do not, which start no host.</summary>
    public PortalApp OpenAsVerb(Dictionary<string, string?> settings) =>
        Open(settings, replace: services => services.Remove(services.Single(service => service.ImplementationType == typeof(EncodeInBackground))));

    /// <summary>Saves products of these titles.</summary>
    public static Task SaveAsync(PortalApp app, params string[] titles) => app.Get<SaveProducts>().SaveAsync(
        TestProducts.Source, TestProducts.Categories(),
        [.. TestProducts.Drafts(titles.Length).Zip(titles, (draft, title) => draft with { Texts = [new("en", title)] })], TestContext.Current.CancellationToken);

    /// <summary>Computes what there is to compute, and gives the vectors of an encoder by product.</summary>
    public static async Task<Dictionary<string, float[]>> VectorsAsync(PortalApp app, string encoder)
    {
        await app.Get<IEncodeProducts>().RunAsync(null, TestContext.Current.CancellationToken);
        return app.Get<ProductVectors>().Read(TestContext.Current.CancellationToken).GetValueOrDefault(encoder) ?? [];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _apps)
        {
            await app.DisposeAsync();
        }

        foreach (var folder in _apps.Select(app => app.DataFolder).Distinct().Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        Folder.Dispose();
    }
}
