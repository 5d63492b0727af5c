using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Spectre.Console;

namespace Portal.Server.Learning.Tuning;

/// <summary>The search on the console.</summary>
internal static class TuningScreen
{
    /// <summary>The trials, the best first, and what came out.</summary>
    public static void Show(VerbConsole console, TuningReport report)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(report.Headline)), Border = TableBorder.Rounded };
        table.AddColumn(new TableColumn("Trial").RightAligned()).AddColumn("Settings");
        foreach (var round in report.Rounds)
        {
            table.AddColumn(new TableColumn(Markup.Escape(report.ResourceOf(round))).RightAligned());
        }

        table.AddColumn(new TableColumn("Seconds").RightAligned());
        foreach (var result in report.Ranked.Where(result => result.Rounds > 0))
        {
            table.AddRow(
            [
                FigureText.Count(result.Trial.Number), Markup.Escape(TrialText.Of(report, result.Trial)),
                .. report.Rounds.Select(round => TrialText.Figure(result, round)), FigureText.Seconds(result.Seconds),
            ]);
        }

        console.Out.Write(table);
        console.Out.WriteLine(report.Outcome);
    }
}
