using System.Globalization;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Evaluation;

/// <summary>What rules cost, on the console.</summary>
internal static class RuleCostScreen
{
    /// <summary>Shows the figures.</summary>
    public static void Show(VerbConsole console, RuleCostReport report)
    {
        if (report.Costs.Count == 0)
        {
            console.Out.WriteLine("None of the placements has rules beside those that hold everywhere.");
            return;
        }

        var table = new Table { Title = new TableTitle($"What rules cost: {Markup.Escape(report.Data)}, {report.Served} in service"), Border = TableBorder.Ascii2 };
        table.AddColumns("Placement", "Rule off", "Changed", "Let in", "NDCG@10", "Cost (95 %)", "Clicks", "Cost (95 %)");
        foreach (var cost in report.Costs)
        {
            table.AddRow(
                cost.Placement, cost.Rule, $"{Count(cost.ListsChanged)} of {Count(cost.Lists)}", Count(cost.ProductsLetIn), FigureText.Share(cost.Ndcg), Told(cost.NdcgCost),
                FigureText.Share(cost.Clicks), Told(cost.ClicksCost));
        }

        console.Out.Write(table);
        console.Out.WriteLine("Changed: lists that differ without the rule; let in: products that then stand in some list for the first time. A cost is the figure without the rule "
            + "minus the figure with all rules; draws are paired. Clicks are a list's. " + report.ClickModel);
        console.Out.WriteLine($"Split by {report.Split}.");
    }

    private static string Told(Difference cost) =>
        $"{FigureText.Signed(cost.Value)} ({FigureText.Signed(cost.Ci95.Low)} to {FigureText.Signed(cost.Ci95.High)})";

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
