using Bunit;
using Portal.Server.Components.Kit;

namespace Portal.Server.Tests.Components.Kit;

public sealed class ParallelChartTests : BunitContext
{
    private static readonly ParallelAxis[] Axes = [new("decay", [(0, "0.2"), (1, "1")]), new("heads", [(0, "1"), (1, "4")]), new("NDCG@10", [(0, ".1"), (1, ".3")])];

    private static readonly ParallelLine[] Lines =
    [
        new(7, "trial 7", [0.25, 1, 1], ["0.4", "4", "0.3"]) { Strength = 1, Marked = true },
        new(8, "trial 8", [0.5, 0, null], ["0.6", "1", "no figure"]),
    ];

    [Fact]
    public void Lines_CrossEachAxisAtTheirPlace_AndEndWhereThereIsNone()
    {
        var chart = Draw(null, _ => { });

        Assert.Equal("M250,18C250,46 1000,46 1000,74C1000,102 1000,102 1000,130", chart.Find("[data-line='7'] .parallel-line").GetAttribute("d"));
        Assert.Equal("M500,18C500,46 0,46 0,74", chart.Find("[data-line='8'] .parallel-line").GetAttribute("d"));
        Assert.Equal(2, chart.FindAll("[data-line='8'] .parallel-dot").Count);
    }

    [Fact]
    public void Values_OfTheMarkedLineStandBesideTheAxes_OrOfTheChosenOne()
    {
        Assert.Equal(["0.4", "4", "0.3"], Draw(null, _ => { }).FindAll(".parallel-names b").Select(value => value.TextContent));
        Assert.Equal(["0.6", "1", "no figure"], Draw(8, _ => { }).FindAll(".parallel-names b").Select(value => value.TextContent));
    }

    [Fact]
    public async Task Line_Pressed_IsTold_AndTheMarkedOneLiesOnTop()
    {
        var told = 0;
        var chart = Draw(null, key => told = key);

        await chart.ClickAsync("[data-line='8']");

        Assert.Equal(8, told);
        Assert.Equal(["8", "7"], chart.FindAll("[data-line]").Select(line => line.GetAttribute("data-line")!));
    }

    [Fact]
    public void Table_SaysAllOfIt_ToThoseWhoCannotSeeIt()
    {
        var rows = Draw(null, _ => { }).FindAll(".unseen table tbody tr");

        Assert.Equal(["trial 7", "trial 8"], rows.Select(row => row.Children[0].TextContent));
        Assert.Equal("0.6, 1, no figure", rows[1].Children[1].TextContent);
    }

    private IRenderedComponent<ParallelChart> Draw(int? chosen, Action<int> told) => Render<ParallelChart>(parameters => parameters
        .Add(chart => chart.Id, "c").Add(chart => chart.Title, "Trials").Add(chart => chart.Description, "Two trials.").Add(chart => chart.NameHeader, "Trial")
        .Add(chart => chart.Axes, Axes).Add(chart => chart.Lines, Lines).Add(chart => chart.Chosen, chosen).Add(chart => chart.OnChosen, told));
}
