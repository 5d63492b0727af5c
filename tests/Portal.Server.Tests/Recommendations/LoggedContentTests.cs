using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Recommendations;

public sealed class LoggedContentTests
{
    [Fact]
    public void Unpack_GivesBackWhatWasPacked()
    {
        var random = new Random(5);
        for (var trial = 0; trial < 200; trial++)
        {
            var content = Generate(random);

            var again = LoggedContent.Unpack(content.Request.Placement, content.Pack());

            Assert.Equal((content.Request, content.Items.Count), (again.Request, again.Items.Count));
            Assert.Equal(content.Notes, again.Notes);
            Assert.Equal((content.Ranker, content.FactsFormat), (again.Ranker, again.FactsFormat));
            Assert.Equal(content.Facts, again.Facts);
            Assert.All(content.Items.Zip(again.Items), pair =>
            {
                Assert.Equal((pair.First.ProductId, pair.First.Source, pair.First.IsExplored), (pair.Second.ProductId, pair.Second.Source, pair.Second.IsExplored));
                Assert.Equal(pair.First.Rules, pair.Second.Rules);
                Assert.Equal(((float)pair.First.Score, (float)pair.First.Propensity), (pair.Second.Score, pair.Second.Propensity));
                Assert.Equal(pair.First.Evidence, pair.Second.Evidence);
                Assert.Equal(pair.First.Facts, pair.Second.Facts);
                Assert.Equal(content.FactsOf(pair.First), again.FactsOf(pair.Second));
            });
        }
    }

    [Fact]
    public void Unpack_OfAnythingCutShort_SaysSo()
    {
        var packed = Generate(new Random(6)).Pack();

        for (var length = 0; length < packed.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => LoggedContent.Unpack("home", packed[..length]));
        }
    }

    /// <summary>Written by the program before facts: two products, one of them explored.</summary>
    private const string Before =
        "AgAAAAAAAQEQZmFsbGJhY2s6cG9wdWxhcgIBAnAxAQxpdGVtLXRvLWl0ZW1vEoM8AAEBAnAyAQJwMwQEAoE8A83MTD0A";

    [Fact]
    public void Unpack_OfAListOfTheFormBefore_StillReadsIt()
    {
        var content = LoggedContent.Unpack("home-for-you", Convert.FromBase64String(Before));

        Assert.Equal(["fallback:popular"], content.Notes);
        Assert.Equal((null, 0), (content.Ranker, content.FactsFormat));
        Assert.Equal([("p1", "item-to-item", false), ("p3", "item-to-item", true)], content.Items.Select(item => (item.ProductId, item.Source, item.IsExplored)));
        Assert.All(content.Items, item => Assert.Empty(content.FactsOf(item)));
        Assert.Equal("p2", Assert.Single(content.Items[0].Evidence));
    }

    [Fact]
    public void FactsOfAListOfTwelve_TakeNoMoreThanTheListItself()
    {
        float[] facts = new float[ListFacts.OfProduct];
        (facts[0], facts[1], facts[ListFacts.Fused], facts[ListFacts.Popularity], facts[ListFacts.Freshness]) = (12, 3, 0.9f, 2.5f, 0.25f);
        (facts[ListFacts.Price], facts[ListFacts.Category], facts[ListFacts.Department], facts[ListFacts.Brand]) = (-0.3f, 0.2f, 0.4f, 0.1f);
        facts = [.. facts.Select(ListFacts.Rounded)];
        LoggedContent With(float[] told, float[] shared) => new(new PlacementRequest("home-for-you"), [], [.. Enumerable.Range(0, 12).Select(place =>
            new LoggedItem($"p{place:D15}", "item-to-item", 1.0 / (60 + place), 1, false, [], ["p123456789012345"]) { Facts = told })])
        {
            FactsFormat = told.Length > 0 ? ListFacts.Format : 0, Facts = shared,
        };

        var more = With(facts, [1.5f, 1, 0]).Pack().Length - With([], []).Pack().Length;

        Assert.InRange(more, 1, 12 * 22);
    }

    [Fact]
    public void Unpack_OfAnotherForm_IsRefused()
    {
        var packed = Generate(new Random(7)).Pack();
        packed[0] = 99;

        Assert.Contains("99", Assert.Throws<InvalidDataException>(() => LoggedContent.Unpack("home", packed)).Message);
    }

    [Fact]
    public void ListOfTwelve_TakesAThirdOfItsJson()
    {
        var content = new LoggedContent(new PlacementRequest("home-for-you"), ["fallback:popular"],
        [
            .. Enumerable.Range(0, 12).Select(place => new LoggedItem(
                $"p{place:D15}", place < 8 ? "item-to-item" : "popular", 1.0 / (60 + place), 1, false, [], place < 8 ? ["p123456789012345"] : [])),
        ]);

        var (packed, json) = (content.Pack().Length, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(content).Length);

        Assert.InRange(packed, 1, 420);
        Assert.True(packed * 3 <= json, $"{packed} bytes of {json}");
    }

    private static LoggedContent Generate(Random random)
    {
        var request = new PlacementRequest("home", Maybe("p1"), Maybe("cups"), Maybe("o1"), Maybe("杯子 cup"), random.Next(2) == 0 ? null : random.Next(1, 49));
        var told = random.Next(2) == 0;
        return new LoggedContent(request, [.. Names(random.Next(4), "note")],
        [
            .. Enumerable.Range(0, random.Next(1, 49)).Select(place => new LoggedItem(
                $"p{place}", $"source-{random.Next(3)}", random.NextDouble(), 1 - random.NextDouble(), random.Next(2) == 0, [.. Names(random.Next(3), "rule")], [.. Names(random.Next(3), "p")])
            {
                Facts = told && random.Next(4) > 0 ? Facts(ListFacts.OfProduct) : [],
            }),
        ])
        {
            FactsFormat = told ? ListFacts.Format : 0, Facts = told ? Facts(ListFacts.Count - ListFacts.OfProduct) : [], Ranker = Maybe("20260101-rankers"),
        };

        float[] Facts(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(3) switch
        {
            0 => 0, 1 => random.Next(1, 300), _ => ListFacts.Rounded((float)(random.NextDouble() * 8) - 4),
        })];

        string? Maybe(string text) => random.Next(2) == 0 ? null : text;
        IEnumerable<string> Names(int count, string kind) => Enumerable.Range(0, count).Select(_ => kind + random.Next(20));
    }
}
