using System.Globalization;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry;
using Spectre.Console;

namespace Portal.Server.Learning.Evaluation;

/// <summary>What <c>rules try</c> shows people.</summary>
internal static class PlacementCostScreen
{
    /// <summary>Shows the figures.</summary>
    public static void Show(VerbConsole console, PlacementCost cost)
    {
        var table = new Table { Title = new TableTitle($"{Markup.Escape(cost.Placement)} with other settings, {cost.Served} in service"), Border = TableBorder.Ascii2 };
        table.AddColumns("Figure", "As it is", "Change (95 %)");
        table.AddRow("NDCG@10", FigureText.Share(cost.Ndcg), Told(cost.NdcgChange));
        table.AddRow("Clicks a list", FigureText.Share(cost.Clicks), Told(cost.ClicksChange));
        table.AddRow("Products shown", Count(cost.Shown), $"+{Count(cost.ProductsLetIn)} -{Count(cost.ProductsLeftOut)}");
        table.AddRow("Lists that differ", "", $"{Count(cost.ListsChanged)} of {Count(cost.Lists)}");
        console.Out.Write(table);
        console.Out.WriteLine($"{RuleCost.ClickModel} Split by {cost.Split}.");
    }

    private static string Told(MeasuredValue change) =>
        $"{FigureText.Signed(change.Value)} ({FigureText.Signed(change.Low)} to {FigureText.Signed(change.High)})";

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
