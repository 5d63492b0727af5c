using System.Globalization;
using System.Text.Json;
using Portal.Server.Hosting;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning;

/// <summary>The verb <c>evaluate</c> over the pipeline itself, in a shop it opens and takes away.</summary>
public sealed class EvaluatePipelineTests : IDisposable
{
    /// <summary>Nothing but the trained model, no rule that does anything.</summary>
    private const string ModelAlone = """{"key": "home-for-you", "count": 12, "sources": [{"source": "trained"}], "rules": {"onePerModel": false}}""";

    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_pipeline_of_the_model_alone_is_worth_what_the_model_is_in_every_run()
    {
        Walks();
        _folder.Write("alone.json", ModelAlone);
        string[] args = ["--models", "item-knn,pipeline,pipeline-no-rules", "--served", "item-knn", "--placement", "alone.json", "--k", "1,5"];

        await RunAsync([.. args, "--keep", "kept", "--json", "one.json"]);
        Assert.Single(Directory.GetDirectories(Path.Combine(_folder.Path, "kept")));
        await RunAsync([.. args, "--keep", "kept", "--json", "two.json"]);

        var figures = Results("one.json");
        Assert.Equal(["item-knn", "pipeline", "pipeline-no-rules"], figures.Keys);
        Assert.True(figures["item-knn"]["recall@5"] > 0.2);
        foreach (var metric in new[] { "recall@1", "recall@5", "ndcg@5", "mrr@5", "coverage@5", "gini@5", "diversity@5" })
        {
            Assert.Equal(figures["item-knn"][metric], figures["pipeline"][metric], 1e-9);
            Assert.Equal(figures["item-knn"][metric], figures["pipeline-no-rules"][metric], 1e-9);
        }

        Assert.Equal(figures["pipeline"], Results("two.json")["pipeline"]);
        Assert.Contains("made by the code that serves", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "one.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_rule_shows_in_the_pipeline_with_rules_and_not_in_the_one_without()
    {
        Walks();
        _folder.Write("ruled.json", ModelAlone.Replace("{\"onePerModel\": false}", """{"brands": {"exclude": ["Brand 1"]}}""", StringComparison.Ordinal));

        await RunAsync("--models", "pipeline,pipeline-no-rules", "--served", "item-knn", "--placement", "ruled.json", "--k", "5", "--json", "f.json");

        var figures = Results("f.json");
        Assert.InRange(figures["pipeline"]["coverage@5"], 0.1, 0.5);
        Assert.InRange(figures["pipeline-no-rules"]["coverage@5"], 0.51, 1);
    }

    [Theory]
    [InlineData("There is no model 'oracle' to serve", "--served", "oracle")]
    [InlineData("holds no settings of a placement", "--placement", "walks.txt")]
    public async Task What_cannot_be_done_is_told(string advice, params string[] args)
    {
        Walks();

        var (code, _, error) = await VerbProcess.RunAsync(_folder.Path, [.. Usual, "--models", "pipeline", "--json", "f.json", .. args]);

        Assert.NotEqual(ExitCodes.Done, code);
        Assert.Contains(advice, error);
    }

    private static string[] Usual => ["evaluate", "--data", "walks.txt", "--format", "sequences", "--items", "items.csv"];

    private async Task RunAsync(params string[] args)
    {
        var (code, _, error) = await VerbProcess.RunAsync(_folder.Path, [.. Usual, .. args]);
        Assert.Equal((ExitCodes.Done, ""), (code, error));
    }

    private Dictionary<string, Dictionary<string, double>> Results(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, file)));
        return json.RootElement.GetProperty("results").EnumerateArray().ToDictionary(
            result => result.GetProperty("model").GetString()!,
            result => result.GetProperty("metrics").EnumerateObject().ToDictionary(metric => metric.Name, metric => metric.Value.GetDouble()));
    }

    /// <summary>Walks round 20 items; items of two brands in turn.</summary>
    private void Walks()
    {
        _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 80).Select(user => string.Create(
            CultureInfo.InvariantCulture, $"{user} {string.Join(' ', Enumerable.Range(0, 6 + (user % 3)).Select(step => ((user * 3) + (step * (1 + (user % 3)))) % 20))}\n"))));
        _folder.Write("items.csv", "id,brand,kind\n" + string.Concat(Enumerable.Range(0, 20).Select(item => string.Create(
            CultureInfo.InvariantCulture, $"{item},Brand {item % 2},kind {item % 5}\n"))));
    }
}
