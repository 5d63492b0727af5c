using AngleSharp.Dom;
using Bunit;
using Portal.Server.Components.Kit;

namespace Portal.Server.Tests.Components.Kit;

public sealed class BarChartTests : BunitContext
{
    [Fact]
    public void Bars_AreAsLongAsTheirShareOfTheLongest()
    {
        var widths = Show(("Viewed", 200), ("Bought", 25), ("Hidden", 0)).FindAll(".bars-bar").Select(bar => bar.GetAttribute("width"));

        Assert.Equal(["100%", "12.5%", "0%"], widths);
    }

    [Fact]
    public void Picture_AndTable_SayTheSame()
    {
        var chart = Show(("Viewed", 200), ("Bought", 25));

        Assert.Equal("img", chart.Find("svg").GetAttribute("role"));
        Assert.Equal(["Viewed", "Bought"], chart.FindAll(".bars-name").Select(name => name.TextContent));
        Assert.Equal(["200", "25"], chart.FindAll(".bars-value").Select(value => value.TextContent));
        Assert.Equal(
            [["Viewed", "200"], ["Bought", "25"]],
            chart.FindAll(".unseen table tbody tr").Select(row => row.Children.Select(cell => cell.TextContent)));
    }

    private IRenderedComponent<BarChart> Show(params (string Name, int Value)[] bars) => Render<BarChart>(parameters => parameters
        .Add(chart => chart.Id, "types").Add(chart => chart.Title, "Types").Add(chart => chart.Description, "Two types.")
        .Add(chart => chart.NameHeader, "Type").Add(chart => chart.ValueHeader, "Count")
        .Add(chart => chart.Bars, [.. bars.Select(bar => new ChartPoint(bar.Name, bar.Value, $"{bar.Value}"))]));
}
