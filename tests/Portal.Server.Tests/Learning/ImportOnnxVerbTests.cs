using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Onnx;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning;

/// <summary>The way back from a cluster as a script meets it.</summary>
public sealed class ImportOnnxVerbTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ImportOnnx_ByAFile_JudgesItBesidePopularity_AndWritesABundleWithItsFigures()
    {
        Walks(80);
        _folder.Write("model.onnx", Follower(Encoders.Items).ToArray());
        // The last of the model is of no data; items 11 and more of the data are not in the model.
        _folder.Write("items.txt", string.Concat(Enumerable.Range(0, Encoders.Items - 1).Select(item => $"{item}\n")) + "elsewhere\n");

        var (code, output, error) = await RunAsync("--model", "model.onnx", "--items", "items.txt", "--data", "walks.txt", "--format", "sequences", "--k", "3,10", "--out", "models/from-afar");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("items of both: 11", output);
        Assert.Contains("items the data has not: 1", output);
        Assert.Contains("items the model has not: 3", output);
        Assert.Contains("popularity", output);
        var bundle = Bundle.Open(Path.Combine(_folder.Path, "models", "from-afar"));
        Assert.Equal("onnx", bundle.Manifest.Kind);
        Assert.Equal("elsewhere", bundle.Items[^1]);
        Assert.Equal("Right", (string)bundle.Manifest.Settings["scorer"]!["align"]!);
        Assert.Equal(64, ((string)bundle.Manifest.Settings["trainedElsewhere"]!["sha256"]!).Length);
        Assert.Equal(bundle.Manifest.Files["model.onnx"], (string)bundle.Manifest.Settings["trainedElsewhere"]!["sha256"]!);
        Assert.Equal(11, (int)bundle.Manifest.Settings["data"]!["itemsInCommon"]!);
        Assert.Equal(["ndcg@10", "ndcg@3"], bundle.Manifest.Metrics.Keys.Where(name => name.StartsWith("ndcg", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        // Each walk goes on by one and the model says so; only walks that end beyond what it knows are missed.
        var recall = bundle.Manifest.Metrics["recall@3"];
        Assert.Equal(11.0 / 14, recall.Value, 0.05);
        Assert.InRange(recall.Value, recall.Low, recall.High);
        var scores = new float[Encoders.Items];
        ScorerForms.Open(bundle, 1).Score([new History(new[] { 3 })], scores);
        Assert.Equal(4, Array.IndexOf(scores, scores.Max()));
    }

    [Fact]
    public async Task ImportOnnx_OfAModelThatKnowsNoneOfTheItems_SaysSo()
    {
        Walks(20);
        _folder.Write("model.onnx", Follower(2).ToArray());
        _folder.Write("items.txt", "a\nb\n");

        var (code, _, error) = await RunAsync("--model", "model.onnx", "--items", "items.txt", "--data", "walks.txt", "--format", "sequences", "--out", "m");

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("no item in common: the model's first is 'a'", error);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "m")));
    }

    [Theory]
    [InlineData("0\n1\n0\n", "names '0' twice, as item 1 and 3")]
    [InlineData("0\n\n1\n", "line 2: the line is empty")]
    [InlineData("", "names no item")]
    [InlineData("0\n1\n2\n", "are of 2 items and the item list has 3 lines")]
    public async Task ImportOnnx_WithAListThatDoesNotFit_SaysWhatIsWrong(string list, string reason)
    {
        Walks(20);
        _folder.Write("model.onnx", Follower(2).ToArray());
        _folder.Write("items.txt", list);

        var (code, _, error) = await RunAsync("--model", "model.onnx", "--items", "items.txt", "--data", "walks.txt", "--format", "sequences", "--out", "m");

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains(reason, error);
    }

    [Theory]
    [InlineData("--items", "items.txt")]
    [InlineData("--model", "m.onnx", "--items", "items.txt", "--data", "walks.txt")]
    [InlineData("--model", "m.onnx", "--items", "items.txt", "--format", "sequences")]
    [InlineData("--model", "m.onnx", "--items", "items.txt", "--length", "0")]
    [InlineData("--model", "m.onnx", "--items", "items.txt", "--k", "5,ten")]
    [InlineData("--model", "m.onnx", "--items", "items.txt", "--data", "walks.txt", "--format", "sequences", "--out", "m", "--until", "2026-01-01")]
    public async Task ImportOnnx_WithArgumentsThatDoNotFit_SaysWhatTo(params string[] args)
    {
        var (code, _, error) = await RunAsync(args);

        Assert.Equal(ExitCodes.WrongArguments, code);
        Assert.StartsWith("error: ", error);
    }

    [Fact]
    public async Task ImportOnnx_IntoTheShop_LeadsTheHomeListFromThenOn()
    {
        string[] products;
        await using (var shop = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            products = [.. shop.Products.Select(product => product.Id)];
            for (var shopper = 0; shopper < 60; shopper++)
            {
                await shop.RecordAsync(
                    shopper, [.. Enumerable.Range(0, 5).Select(step => shop.Event(ShopEventType.View, 1 + ((shopper + step) % 24), $"visit-{shopper}"))]);
            }
        }

        _folder.Write("model.onnx", Follower(24).ToArray());
        _folder.Write("items.txt", string.Join('\n', products));

        var (code, output, error) = await RunAsync(
            $"--Portal:DataFolder={_folder.Path}", "--Demo:Enabled=false", "--model", "model.onnx", "--items", "items.txt");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("is in service", output);
        await using var again = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true });
        await again.RecordAsync(99, again.Event(ShopEventType.View, 3) with { EventId = new Events.TestEvents(8).NewId() });
        var list = again.List(99, PlacementKeys.HomeForYou);
        Assert.Equal(4, again.Things(list)[0]);
        Assert.Equal("trained", list.Items[0].Source);
        Assert.EndsWith("-onnx", list.ModelVersion);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(
            Directory.EnumerateFiles(Path.Combine(_folder.Path, "models"), "manifest.json", SearchOption.AllDirectories).Single(), TestContext.Current.CancellationToken))!;
        Assert.InRange((double)manifest["metrics"]!["recall@10"]!["value"]!, 0.9, 1);
    }

    /// <summary>Expects of each item the next: the newest item's state points at the vector of the one behind it.</summary>
    private static OnnxModel Follower(int items)
    {
        var (table, states) = (new float[items * items], new float[(items + 1) * items]);
        for (var item = 0; item < items; item++)
        {
            table[(item * items) + item] = 1;
            states[((item + 1) * items) + ((item + 1) % items)] = 1;
        }

        return new OnnxModel().Input("items", OnnxModel.Int64Type, "batch", "length")
            .Constant("states", states, items + 1, items).Constant("last", [-1L]).Constant("item_vectors", table, items, items)
            .Node("Gather", ["items", "last"], "newest", ("axis", 1)).Node("Gather", ["states", "newest"], "state")
            .Output("state", OnnxModel.FloatType, "batch", items);
    }

    /// <summary>Users who take one item after the other, of 14.</summary>
    private void Walks(int users) => _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, users).Select(user => string.Create(
        CultureInfo.InvariantCulture, $"{user} {string.Join(' ', Enumerable.Range(0, 5).Select(step => (user + step) % 14))}\n"))));

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => VerbProcess.RunAsync(_folder.Path, ["import-onnx", .. args]);
}
