using System.Text.Json.Nodes;
using Portal.Server.Experiments;
using Portal.Server.Experiments.Results;

namespace Portal.Server.Tests.Experiments;

/// <summary>Parts of an experiment's shoppers that are too small to be told of.</summary>
public sealed class SmallSegmentsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private readonly AnalyseExperiment _analyse = new(new ExperimentCounts());

    [Fact]
    public void PartWithFewInAnArm_IsWithheld_AndTheSmallestOtherWithIt_WhileWholeArmsStayExact()
    {
        var data = Data(("desktop", 40), ("mobile", 25), ("unknown", 3));

        var rows = _analyse.Segments(data, new ResultView(), "device", "click-through");
        var whole = _analyse.Run(data, new ResultView());

        Assert.Equal([("desktop", 80, true), ("mobile", 0, false), ("unknown", 0, false)], rows.Select(row => (row.Value, row.Shoppers, row.Row is not null)));
        Assert.Equal([68, 68], whole.Traffic.Select(arm => arm.Shoppers));
        Assert.Equal([35, 35], whole.Traffic.Select(arm => arm.Funnel[0]));
    }

    [Fact]
    public void PartsThatAreLarge_AreAllShown()
    {
        var rows = _analyse.Segments(Data(("desktop", 40), ("mobile", 25)), new ResultView(), "device", "click-through");

        Assert.All(rows, row => Assert.NotNull(row.Row));
    }

    [Theory]
    [InlineData("desktop", false)]
    [InlineData("mobile", true)]
    [InlineData("unknown", true)]
    public void ViewOfAPart_HasNoFigures_WhereItIsWithheld_AndStepsForHowFarItCame(string part, bool isWithheld)
    {
        var results = _analyse.Run(Data(("desktop", 40), ("mobile", 25), ("unknown", 3)), new ResultView(Segment: ("device", part)));

        Assert.Equal((isWithheld, isWithheld, isWithheld), (results.IsWithheld, results.Rows.Count == 0, results.Traffic.Count == 0));
        Assert.All(results.Traffic, arm => Assert.Equal((40, 20, 0, true), (arm.Shoppers, arm.Funnel[0], arm.Funnel[2], arm.IsInSteps)));
    }

    [Fact]
    public void PartThatWasSmall_WhenAnArmWasStopped_IsWithheld_ThoughItHasGrown()
    {
        var data = Data(("desktop", 40), ("mobile", 25)) with
        {
            Frozen = new Dictionary<string, IReadOnlyList<ShopperRecord>> { ["fresh"] = Data(("desktop", 40), ("mobile", 2)).Shoppers },
        };

        Assert.All(_analyse.Segments(data, new ResultView(), "device", "click-through"), row => Assert.Null(row.Row));
    }

    [Fact]
    public void File_TellsOfDays_AndOfThoseInSeveralArms_InSteps()
    {
        var json = JsonNode.Parse(ResultFiles.ToJson(_analyse.Run(Data(("desktop", 20), ("mobile", 7)) with { SeveralArms = 4 }, new ResultView())))!;

        Assert.Equal("[40,10]", json["perDay"]!.ToJsonString());
        Assert.Equal(0, json["health"]!["severalArms"]!.GetValue<int>());
        Assert.Equal(27, json["traffic"]![0]!["shoppers"]!.GetValue<int>());
    }

    /// <summary>So many of each device in each of two arms; every other one clicks, and one of each ten buys. Phones come a day later.</summary>
    private static ExperimentData Data(params (string Device, int PerArm)[] parts) => new(
        "fresh-first", RunningShop.Plan(), Start, Start.AddDays(1.5),
        [
            .. from part in parts
               from arm in new[] { "now", "fresh" }
               from number in Enumerable.Range(0, part.PerArm)
               select new ShopperRecord(
                   arm, Start.AddDays(part.Device == "mobile" ? 1 : 0), part.Device, "en", false, default,
                   new ShopperTotals(10, number % 2 == 0 ? 1 : 0, 1, 0, number % 10 == 0 ? 1 : 0, 0, 0, 0)),
        ],
        0, new Dictionary<(string, string), double>());
}
