using AngleSharp.Dom;
using Bunit;
using Portal.Server.Components.Kit;

namespace Portal.Server.Tests.Components.Kit;

public sealed class IntervalBarsTests : BunitContext
{
    [Fact]
    public void Bars_BeginAtACommonZero_AndIntervalsLieOnTheSameScale()
    {
        var chart = Render<IntervalBars>(parameters => parameters
            .Add(chart => chart.Id, "loss").Add(chart => chart.Title, "Loss").Add(chart => chart.Description, "Two facts.").Add(chart => chart.NameHeader, "Fact").Add(chart => chart.ValueHeader, "Lost")
            .Add(chart => chart.Bars, [new IntervalBar("Price", 0.2, 0.1, 0.3, "0.2 (0.1 to 0.3)"), new IntervalBar("Brand", -0.05, -0.1, 0, "-0.05")]));

        string[] Of(string selector, string attribute) => [.. chart.FindAll(selector).Select(mark => mark.GetAttribute(attribute)!)];
        // From -0.1 to 0.3: zero lies at a quarter.
        Assert.Equal(["25%", "12.5%"], Of(".intervals-bar", "x"));
        Assert.Equal(["50%", "12.5%"], Of(".intervals-bar", "width"));
        Assert.Equal(["50%", "0%"], Of(".intervals-range", "x1"));
        Assert.Equal(["100%", "25%"], Of(".intervals-range", "x2"));
        Assert.All(Of(".intervals-zero", "x1"), at => Assert.Equal("25%", at));
        Assert.Equal([["Price", "0.2 (0.1 to 0.3)"], ["Brand", "-0.05"]], chart.FindAll(".unseen table tbody tr").Select(row => row.Children.Select(cell => cell.TextContent)));
    }
}
