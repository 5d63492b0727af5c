using System.Text.Json;
using FsCheck.Xunit;
using Portal.Server.Experiments.Assignment;
using Portal.Server.Experiments.Assignment.Targeting;

namespace Portal.Server.Tests.Experiments.Assignment;

/// <summary>What holds for any experiment and any shopper.</summary>
public sealed class AssignerTests
{
    [Property]
    public bool A_larger_coverage_takes_nobody_out_and_moves_nobody(string id, byte small, byte large)
    {
        var (less, more) = (Math.Min(small, large) / 255.0, Math.Max(small, large) / 255.0);
        var before = Assigner.Assign(Rule() with { Coverage = less }, Shopper(id)).Arm;
        return before is null || before == Assigner.Assign(Rule() with { Coverage = more }, Shopper(id)).Arm;
    }

    [Property]
    public bool Nobody_is_in_two_experiments_of_one_namespace(string id, byte cut)
    {
        var middle = cut / 255.0;
        var first = Rule() with { Key = "first", Namespace = new NamespaceShare("home", new BucketRange(0, middle)) };
        var second = Rule() with { Key = "second", Namespace = new NamespaceShare("home", new BucketRange(middle, 1)) };
        return !(Assigner.Assign(first, Shopper(id)).IsIn && Assigner.Assign(second, Shopper(id)).IsIn);
    }

    [Fact]
    public void Two_experiments_deal_independently()
    {
        var both = Enumerable.Range(0, 20_000).Select(number => Shopper($"shopper-{number}"))
            .GroupBy(shopper => (Assigner.Assign(Rule() with { Seed = "one" }, shopper).Arm, Assigner.Assign(Rule() with { Seed = "two" }, shopper).Arm))
            .Select(group => group.Count()).ToArray();

        // 5000 each; five standard deviations are 306.
        Assert.Equal(4, both.Length);
        Assert.All(both, count => Assert.InRange(count, 4694, 5306));
    }

    [Theory]
    [InlineData("""{ "$or": {} }""")]
    [InlineData("""{ "$not": 3 }""")]
    [InlineData("""[]""")]
    [InlineData("""{ "country": { "$is": "DE" } }""")]
    [InlineData("""{ "country": { "$regex": "(((" } }""")]
    [InlineData("""{ "country": { "$regex": 7 } }""")]
    [InlineData("""{ "country": { "$in": "DE" } }""")]
    public void A_condition_that_is_not_understood_lets_nobody_in(string condition) =>
        Assert.False(Conditions.Match(JsonDocument.Parse(condition).RootElement, JsonDocument.Parse("""{ "country": "DE" }""").RootElement));

    [Fact]
    public void A_pattern_that_would_run_forever_is_given_up() =>
        Assert.False(Conditions.Match(
            JsonDocument.Parse("""{ "agent": { "$regex": "^(a+)+$" } }""").RootElement,
            JsonSerializer.SerializeToElement(new { agent = new string('a', 60) + "!" })));

    private static AssignmentRule Rule() => new() { Key = "ranker", Arms = ["0", "1"], HashVersion = 2, Seed = "s" };

    private static Attributes Shopper(string id) => new(JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["id"] = id ?? "" }));
}
