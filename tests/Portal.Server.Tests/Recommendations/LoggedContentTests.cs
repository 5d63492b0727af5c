using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

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
            Assert.All(content.Items.Zip(again.Items), pair =>
            {
                Assert.Equal((pair.First.ProductId, pair.First.Source, pair.First.IsExplored), (pair.Second.ProductId, pair.Second.Source, pair.Second.IsExplored));
                Assert.Equal(pair.First.Rules, pair.Second.Rules);
                Assert.Equal(((float)pair.First.Score, (float)pair.First.Propensity), (pair.Second.Score, pair.Second.Propensity));
                Assert.Equal(pair.First.Evidence, pair.Second.Evidence);
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
        return new LoggedContent(request, [.. Names(random.Next(4), "note")],
        [
            .. Enumerable.Range(0, random.Next(1, 49)).Select(place => new LoggedItem(
                $"p{place}", $"source-{random.Next(3)}", random.NextDouble(), 1 - random.NextDouble(), random.Next(2) == 0, [.. Names(random.Next(3), "rule")], [.. Names(random.Next(3), "p")])),
        ]);

        string? Maybe(string text) => random.Next(2) == 0 ? null : text;
        IEnumerable<string> Names(int count, string kind) => Enumerable.Range(0, count).Select(_ => kind + random.Next(20));
    }
}
