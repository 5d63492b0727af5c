using System.Globalization;
using System.Net;
using System.Text;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Tables of the report's page.</summary>
internal static class ReportTables
{
    /// <summary>All figures of all models at one length; the best of each column is set off.</summary>
    public static string Figures(EvaluationReport report, int k)
    {
        string[] means = [$"recall@{k}", $"ndcg@{k}", $"mrr@{k}"];
        var lists = new[] { "coverage", "gini", "novelty", "diversity" }.Select(name => $"{name}@{k}").Where(report.Results[0].Metrics.ContainsKey).ToArray();
        var html = Open("", ["Model", "Recall", "NDCG", "MRR", .. lists.Select(Title), "Fit s", "Judge s", "Peak MiB"], $"Lists of {k}");
        foreach (var result in report.Results)
        {
            html.Append("<tr><th scope=\"row\">").Append(Encode(result.Model)).Append("</th>");
            foreach (var name in means)
            {
                var best = result.Metrics[name] >= report.Results.Max(other => other.Metrics[name]);
                html.Append(best ? "<td class=\"best\">" : "<td>").Append(FigureText.Share(result.Metrics[name]))
                    .Append("<small>").Append(FigureText.Range(result.Ci95[name])).Append("</small></td>");
            }

            foreach (var name in lists)
            {
                html.Append(Cell(name.StartsWith("novelty", StringComparison.Ordinal) ? FigureText.Number(result.Metrics[name], 1) : FigureText.Number(result.Metrics[name], 3)));
            }

            html.Append(Cell(FigureText.Seconds(result.FitSeconds))).Append(Cell(FigureText.Seconds(result.EvaluateSeconds))).Append(Cell(FigureText.Count(result.PeakMiB))).Append("</tr>");
        }

        return Close(html);
    }

    /// <summary>The main figures with the history masked and not.</summary>
    public static string BothMasks(EvaluationReport report)
    {
        var k = report.Plan.MainCutoff;
        var other = report.Plan.Mask == HistoryMask.Seen ? HistoryMask.None : HistoryMask.Seen;
        var (here, there) = (Encode(report.MaskWords(report.Plan.Mask)), Encode(report.MaskWords(other)));
        var html = Open("", ["Model", $"Recall@{k}<small>{here}</small>", $"NDCG@{k}<small>{here}</small>", $"Recall@{k}<small>{there}</small>", $"NDCG@{k}<small>{there}</small>"]);
        foreach (var result in report.Results)
        {
            html.Append("<tr><th scope=\"row\">").Append(Encode(result.Model)).Append("</th>");
            foreach (var value in new[] { result.Metrics[$"recall@{k}"], result.Metrics[$"ndcg@{k}"], result.OtherMask[$"recall@{k}"], result.OtherMask[$"ndcg@{k}"] })
            {
                html.Append(Cell(FigureText.Share(value)));
            }

            html.Append("</tr>");
        }

        return Close(html);
    }

    /// <summary>Recall by one kind of group: a row a model, a column a group, darker where more is found.</summary>
    public static string Groups(EvaluationReport report, string kind)
    {
        var groups = report.Results[0].Groups.Where(group => group.Kind == kind).ToArray();
        var most = report.Results.SelectMany(result => result.Groups).Where(group => group.Kind == kind).Max(group => group.Recall);
        var html = Open("heat", ["Model", .. groups.Select(group => $"{Encode(group.Group)}<small>{FigureText.Count(group.Cases)} cases</small>")]);
        foreach (var result in report.Results)
        {
            html.Append("<tr><th scope=\"row\">").Append(Encode(result.Model)).Append("</th>");
            foreach (var group in result.Groups.Where(group => group.Kind == kind))
            {
                var heat = most <= 0 ? 0 : group.Recall / most * 55;
                html.Append(string.Create(CultureInfo.InvariantCulture, $"<td style=\"--heat:{heat:0.#}%\">{FigureText.Share(group.Recall)}<small>{FigureText.Range(group.Ci95)}</small></td>"));
            }

            html.Append("</tr>");
        }

        return Close(html);
    }

    /// <summary>Every two models compared.</summary>
    public static string Differences(EvaluationReport report)
    {
        var html = Open("", ["Model", "Against", "Figure", "Difference", "95 %", "p, two-sided"]);
        foreach (var difference in report.Differences)
        {
            html.Append("<tr><th scope=\"row\">").Append(Encode(difference.Model)).Append("</th>").Append(Cell(difference.Against)).Append(Cell(difference.Metric))
                .Append(Cell(FigureText.Signed(difference.Value)))
                .Append(Cell($"{FigureText.Signed(difference.Ci95.Low)} to {FigureText.Signed(difference.Ci95.High)}"))
                .Append(Cell(FigureText.Probability(difference.P, report.Plan.Resamples))).Append("</tr>");
        }

        return Close(html);
    }

    /// <summary>What cleaning met.</summary>
    public static string Cleaning(DataSet data)
    {
        var html = Open("", ["Rule", "Met", "Meaning"]);
        foreach (var count in data.Cleaning)
        {
            html.Append("<tr><th scope=\"row\">").Append(Encode(count.Rule)).Append("</th>").Append(Cell(FigureText.Count(count.Count)))
                .Append("<td class=\"text\">").Append(Encode(count.Meaning)).Append("</td></tr>");
        }

        return Close(html);
    }

    /// <summary>"coverage@10" as "Coverage".</summary>
    private static string Title(string figure) => char.ToUpperInvariant(figure[0]) + figure[1..figure.IndexOf('@', StringComparison.Ordinal)];

    private static StringBuilder Open(string kind, IEnumerable<string> columns, string? caption = null)
    {
        var html = new StringBuilder($"<div class=\"wide\"><table class=\"{kind}\">{(caption is null ? "" : $"<caption>{Encode(caption)}</caption>")}<thead><tr>");
        foreach (var column in columns)
        {
            html.Append("<th scope=\"col\">").Append(column).Append("</th>");
        }

        return html.Append("</tr></thead><tbody>");
    }

    private static string Close(StringBuilder html) => html.Append("</tbody></table></div>").ToString();

    private static string Cell(string text) => $"<td>{Encode(text)}</td>";

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
