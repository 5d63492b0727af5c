using AngleSharp.Dom;
using Bunit;
using Portal.Server.Components.Kit;

namespace Portal.Server.Tests.Components.Kit;

public sealed class HeatTableTests : BunitContext
{
    [Fact]
    public void Bars_GoRightForWhatSpeaksFor_AndLeftForWhatSpeaksAgainst()
    {
        var table = Render<HeatTable>(parameters => parameters
            .Add(table => table.Caption, "Evidence").Add(table => table.Corner, "Product").Add(table => table.Columns, 2)
            .Add(table => table.ColumnHead, column => $"Step {column}").Add(table => table.RowHead, row => $"Row {row}")
            .Add(table => table.Rows, [[new HeatCell(0.5, "+1"), new HeatCell(-0.25, "-0.5")], [new HeatCell(0, "0"), new HeatCell(7, "all")]]));

        Assert.Equal(["0", "-25", "0", "0"], table.FindAll(".heat-bar").Select(bar => bar.GetAttribute("x")));
        Assert.Equal(["50", "25", "0", "100"], table.FindAll(".heat-bar").Select(bar => bar.GetAttribute("width")));
        Assert.Equal(["heat-for", "heat-against", "heat-for", "heat-for"], table.FindAll("td").Select(cell => cell.ClassName));
        Assert.Equal(["Product", "Step 0", "Step 1"], table.FindAll("thead th").Select(head => head.TextContent));
        Assert.Equal([["Row 0", "+1", "-0.5"], ["Row 1", "0", "all"]], table.FindAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim())));
    }
}
