using System.Globalization;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Evaluation;

/// <summary>The report on the console.</summary>
internal static class ReportScreen
{
    /// <summary>What was read and cleaned; shown before the models are trained.</summary>
    public static void Show(VerbConsole console, DataSet data)
    {
        console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{data.Name}: {data.Users:N0} {data.Owners}, {data.Items:N0} items, {data.Interactions:N0} interactions{(data.Attributes is { } attributes ? $", {attributes.Count:N0} attributes" : "")}{(data.Sha256 is { } hash ? $", SHA-256 {hash[..16]}..." : "")}"));
        foreach (var count in data.Cleaning.Where(count => count.Count > 0))
        {
            console.Out.WriteLine($"  {count.Rule}: {FigureText.Count(count.Count)}. {count.Meaning}");
        }

        foreach (var note in data.Notes)
        {
            console.Out.WriteLine($"  {note}");
        }
    }

    /// <summary>Shows how far a long run is: moving bars on a terminal, lines elsewhere.</summary>
    public static async Task WatchAsync(VerbConsole console, Action<IStages> work)
    {
        if (!console.Out.Profile.Capabilities.Interactive)
        {
            work(new PlainStages(console, TimeProvider.System));
            return;
        }

        await console.Out.Progress().AutoClear(false).HideCompleted(false).Columns(BarStages.Columns)
            .StartAsync(context => Task.Run(() => work(new BarStages(context))));
    }

    /// <summary>What one model is worth, in a few lines.</summary>
    public static void Show(VerbConsole console, Judgement judgement)
    {
        foreach (var (name, interval) in judgement.Ci95.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {name}: {judgement.Metrics[name]:F4} (95 %: {interval.Low:F4} to {interval.High:F4})"));
        }
    }

    /// <summary>The figures.</summary>
    public static void Show(VerbConsole console, EvaluationReport report)
    {
        if (report.Results.Count == 0)
        {
            return;
        }

        console.Out.Write(Figures(report));
        console.Out.Write(BothMasks(report));
        if (report.Reference is not null)
        {
            console.Out.Write(Comparisons(report, report.Reference));
        }
    }

    private static Table Figures(EvaluationReport report)
    {
        var table = NewTable(report.Headline, "Model", "k", "Recall (95 %)", "NDCG (95 %)", "MRR (95 %)", "Coverage", "Fit s");
        foreach (var result in report.Results)
        {
            foreach (var k in report.Plan.Cutoffs)
            {
                var first = k == report.Plan.Cutoffs[0];
                table.AddRow(
                    first ? Markup.Escape(result.Model) : "", FigureText.Count(k), Cell(result, $"recall@{k}"), Cell(result, $"ndcg@{k}"), Cell(result, $"mrr@{k}"),
                    FigureText.Share(result.Metrics[$"coverage@{k}"]), first ? FigureText.Seconds(result.FitSeconds) : "");
            }
        }

        return table;
    }

    private static Table BothMasks(EvaluationReport report)
    {
        var k = report.Plan.MainCutoff;
        var other = report.Plan.Mask == HistoryMask.Seen ? HistoryMask.None : HistoryMask.Seen;
        var table = NewTable(
            $"{report.ProtocolName}, both ways",
            "Model", $"R@{k} {report.MaskWords(report.Plan.Mask)}", $"N@{k}", $"R@{k} {report.MaskWords(other)}", $"N@{k}");
        foreach (var result in report.Results)
        {
            table.AddRow(
                Markup.Escape(result.Model),
                FigureText.Share(result.Metrics[$"recall@{k}"]), FigureText.Share(result.Metrics[$"ndcg@{k}"]),
                FigureText.Share(result.OtherMask[$"recall@{k}"]), FigureText.Share(result.OtherMask[$"ndcg@{k}"]));
        }

        return table;
    }

    private static Table Comparisons(EvaluationReport report, Judgement reference)
    {
        var metric = $"ndcg@{report.Plan.MainCutoff}";
        var table = NewTable($"{metric} against {reference.Model}, paired", "Model", "Difference", "95 %", "p (two-sided)");
        foreach (var result in report.Results.Where(result => result != reference))
        {
            var difference = Difference.Between(result, reference, metric);
            table.AddRow(
                Markup.Escape(result.Model), FigureText.Signed(difference.Value),
                $"{FigureText.Signed(difference.Ci95.Low)} to {FigureText.Signed(difference.Ci95.High)}", FigureText.Probability(difference.P, report.Plan.Resamples));
        }

        return table;
    }

    private static string Cell(Judgement result, string metric) =>
        $"{FigureText.Share(result.Metrics[metric])} ({FigureText.Range(result.Ci95[metric])})";

    private static Table NewTable(string title, params string[] columns)
    {
        var table = new Table { Title = new TableTitle(Markup.Escape(title)), Border = TableBorder.Rounded };
        foreach (var column in columns)
        {
            table.AddColumn(column == "Model" ? new TableColumn(column) : new TableColumn(column).RightAligned());
        }

        return table;
    }
}
