using AngleSharp.Dom;
using Bunit;
using Portal.Server.Components.Kit;

namespace Portal.Server.Tests.Components.Kit;

public sealed class SparklineTests : BunitContext
{
    [Fact]
    public void Picture_HasANameAndADescription()
    {
        var chart = Show(1, 2);

        var picture = chart.Find("svg[role=img]");
        var labels = picture.GetAttribute("aria-labelledby")!.Split(' ').Select(id => picture.QuerySelector($"#{id}")!.TextContent);
        Assert.Equal(["Events", "Two at most."], labels);
    }

    [Fact]
    public void Line_ReachesTheTopAtTheHighestValueAndTheGroundAtZero()
    {
        var chart = Show(0, 4, 2);

        Assert.Equal("M0,48L120,2L240,25", chart.Find(".spark-stroke").GetAttribute("d"));
        Assert.Equal("M0,48L120,2L240,25L240,48L0,48Z", chart.Find(".spark-area").GetAttribute("d"));
    }

    [Fact]
    public void Line_WhenNothingHappened_IsLeftOut() => Assert.Empty(Show(0, 0, 0).FindAll("path"));

    [Fact]
    public void Table_HoldsEveryValue()
    {
        var rows = Show(0, 4, 2).FindAll(".unseen table tbody tr").Select(row => row.Children.Select(cell => cell.TextContent));

        Assert.Equal([["0", "0 events"], ["1", "4 events"], ["2", "2 events"]], rows);
    }

    private IRenderedComponent<Sparkline> Show(params int[] values) => Render<Sparkline>(parameters => parameters
        .Add(chart => chart.Id, "events").Add(chart => chart.Title, "Events").Add(chart => chart.Description, "Two at most.")
        .Add(chart => chart.NameHeader, "Second").Add(chart => chart.ValueHeader, "Count")
        .Add(chart => chart.Points, [.. values.Select((value, place) => new ChartPoint($"{place}", value, $"{value} events"))]));
}
