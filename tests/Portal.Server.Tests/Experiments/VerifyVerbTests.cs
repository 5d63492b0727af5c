using System.CommandLine;
using System.Text.Json.Nodes;
using Portal.Server.Experiments;
using Portal.Server.Hosting;

namespace Portal.Server.Tests.Experiments;

/// <summary>The verb verify-experiments, from file to file.</summary>
public sealed class VerifyVerbTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-verify-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_file_expects_is_ignored_and_replaced()
    {
        var (code, written) = Run("""
            { "title": "own", "tolerance": "1e-6", "groups": [ { "name": "hash", "definition": "d", "cases": [
              { "id": "zh", "source": "own", "input": { "seed": "种子", "value": "购物者𝕏", "hash_version": 2 }, "expected": { "bucket": 7 } } ] } ] }
            """);

        Assert.Equal(ExitCodes.Done, code);
        Assert.Equal("own", written!["title"]!.GetValue<string>());

        // 32-bit FNV-1a over UTF-16 code units, the surrogate pair as two, worked out apart from the program.
        Assert.Equal(Independent("种子", "购物者𝕏"), written["groups"]![0]!["cases"]![0]!["expected"]!["bucket"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("""{ "name": "nobody-knows", "cases": [ { "id": "a", "input": {} } ] }""", "No group \"nobody-knows\" is known")]
    [InlineData("""{ "name": "mean", "cases": [ { "id": "a", "input": { "control": { "n": -1, "sum": 1, "sum_squares": 1 }, "treatment": { "n": 1, "sum": 1, "sum_squares": 1 } } } ] }""", "input.control.n must be 0 or more")]
    [InlineData("""{ "name": "mean", "cases": [ { "id": "a", "input": { "control": { "n": 5 } } } ] }""", "input.control.sum is missing")]
    [InlineData("""{ "name": "risk", "cases": [ { "id": "a", "input": { "posterior_mean": "x", "posterior_sd": 1 } } ] }""", "input.posterior_mean must be a number")]
    [InlineData("""{ "name": "confidence_sequence", "cases": [ { "id": "a", "input": { "estimate": 1, "standard_error": 1, "n_total": 5, "tuning_n": 0, "alpha": 0.05 } } ] }""", "tuning_n must be above 0")]
    [InlineData("""{ "name": "team_draft", "cases": [ { "id": "a", "input": { "ranking_a": ["a"], "ranking_b": ["b"], "length": 2, "coins": [] } } ] }""", "this list needs more")]
    [InlineData("""{ "name": "hash", "cases": [ { "input": { "seed": "", "value": "", "hash_version": 1 } } ] }""", "no text \"id\"")]
    public void A_case_that_cannot_be_computed_says_why_and_the_others_are_computed(string group, string sentence)
    {
        var (code, written) = Run($$"""{ "groups": [ {{group}}, { "name": "risk", "cases": [ { "id": "fine", "input": { "posterior_mean": 1, "posterior_sd": 0 } } ] } ] }""");

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains(sentence, written!["groups"]![0]!["cases"]![0]!["error"]!.GetValue<string>());
        Assert.Null(written["groups"]![0]!["cases"]![0]!["expected"]);
        Assert.Equal(1, written["groups"]![1]!["cases"]![0]!["expected"]!["risk_of_staying_with_control"]!.GetValue<double>());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{ \"groups\": 3 }")]
    [InlineData("not json")]
    public void A_file_of_another_form_is_refused(string text) => Assert.Equal(ExitCodes.Failed, Run(text).Code);

    private static double Independent(string seed, string value)
    {
        static uint Step(IEnumerable<ushort> units) => units.Aggregate(0x811c9dc5u, (hash, unit) => (uint)(((ulong)(hash ^ unit) * 0x01000193UL) & 0xffffffffUL));
        var first = Step((seed + value).Select(unit => (ushort)unit));
        return Step($"{first}".Select(unit => (ushort)unit)) % 10000 / 10000.0;
    }

    private (int Code, JsonNode? Written) Run(string text)
    {
        var (from, to) = (Path.Combine(_folder, "in.json"), Path.Combine(_folder, "out.json"));
        File.WriteAllText(from, text);
        var code = new VerifyExperimentsVerb().Build(() => throw new InvalidOperationException("No shop is needed.")).Parse([from, to]).Invoke();
        return (code, File.Exists(to) ? JsonNode.Parse(File.ReadAllText(to)) : null);
    }
}
