using System.Globalization;
using System.Net;
using System.Text;

namespace Portal.Server.Learning.Evaluation;

/// <summary>The report as one page that needs nothing beside itself: no script, no font, no picture to load.</summary>
internal static class ReportPage
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The page.</summary>
    public static string Of(EvaluationReport report)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append(Culture, $"<title>{Encode(report.Data.Name)}: what {report.Results.Count} models are worth</title><style>{ReportStyle.Css}</style></head><body><main>");
        Head(html, report);
        Comparison(html, report);
        Figures(html, report);
        Groups(html, report);
        Data(html, report);
        Settings(html, report);
        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Head(StringBuilder html, EvaluationReport report)
    {
        var k = report.Plan.MainCutoff;
        var best = report.Results.MaxBy(result => result.Metrics[$"recall@{k}"])!;
        html.Append(Culture, $"<p class=\"over\">{Encode(report.Data.Name)}, {report.StartedAt:d MMMM yyyy}{(report.Complete ? "" : ", not complete")}</p>");
        html.Append(Culture, $"<h1><em>{Encode(best.Model)}</em> names the next item among its first {k} in {best.Metrics[$"recall@{k}"]:P1} of cases</h1>");
        html.Append(Culture, $"<p class=\"lead\">{Encode(Sentence(report.Headline))}</p>");
        html.Append("<dl class=\"facts\">");
        foreach (var (what, count) in new[]
        {
            (report.Data.Owners, FigureText.Count(report.Data.Users)),
            ("items", FigureText.Count(report.Data.Items)),
            ("interactions", FigureText.Count(report.Data.Interactions)),
            ($"{report.OnName} cases", FigureText.Count(report.Request.Cases.Count)),
            ("chance", FigureText.Share((double)k / report.Data.Items)),
        })
        {
            html.Append(Culture, $"<div><dt>{what}</dt><dd>{count}</dd></div>");
        }

        html.Append("</dl>");
    }

    private static void Comparison(StringBuilder html, EvaluationReport report)
    {
        var k = report.Plan.MainCutoff;
        html.Append("<h2>How often, and how high up</h2>");
        html.Append("<p class=\"note\">Recall is the share of cases whose answer is in the list; NDCG counts it less the lower it stands. Bars and 95 % intervals: ")
            .Append(Encode(report.MaskWords(report.Plan.Mask))).Append(". Rings: the other way round.</p>")
            .Append("<figure class=\"wide\">").Append(ReportCharts.Bars(report)).Append("</figure>");
        if (report.Reference is { } reference)
        {
            html.Append(Culture, $"<h2>Against {Encode(reference.Model)}</h2>");
            html.Append("<p class=\"note\">The same cases, drawn anew together. A dot in colour is a difference that 95 % intervals tell from none; p is not corrected for the number of comparisons.</p>")
                .Append("<figure class=\"wide\">").Append(ReportCharts.Differences(report, reference, $"ndcg@{k}")).Append("</figure>")
                .Append("<details><summary>Every two models</summary>").Append(ReportTables.Differences(report)).Append("</details>");
        }
    }

    private static void Figures(StringBuilder html, EvaluationReport report)
    {
        html.Append("<h2>All figures</h2><p class=\"note\">Coverage: share of the catalogue that is in any list. Gini: how unevenly it is listed. Novelty: bits of surprise an item carries. Diversity: unlikeness inside a list. Peak is of the whole process.</p>");
        foreach (var k in report.Plan.Cutoffs)
        {
            html.Append(ReportTables.Figures(report, k));
        }

        html.Append(Culture, $"<h2>Masked and not, {report.ProtocolName}</h2>").Append(ReportTables.BothMasks(report));
    }

    private static void Groups(StringBuilder html, EvaluationReport report)
    {
        var k = report.Plan.MainCutoff;
        html.Append(Culture, $"<h2>Recall at {k} by popularity of the answer</h2><p class=\"note\">Each group is a fifth of the catalogue, by how often its items were met in training.</p>")
            .Append(ReportTables.Groups(report, CaseGroups.Popularity))
            .Append(Culture, $"<h2>Recall at {k} by length of the history</h2><p class=\"note\">How much is known of whoever is asked for.</p>")
            .Append(ReportTables.Groups(report, CaseGroups.History));
    }

    private static void Data(StringBuilder html, EvaluationReport report)
    {
        html.Append("<h2>How it was judged</h2>");
        foreach (var sentence in report.ProtocolSentences)
        {
            html.Append("<p class=\"note\">").Append(Encode(Sentence(sentence))).Append("</p>");
        }

        html.Append("<h2>What cleaning met</h2>").Append(ReportTables.Cleaning(report.Data));
        foreach (var note in report.Data.Notes)
        {
            html.Append("<p class=\"note\">").Append(Encode(note)).Append("</p>");
        }
    }

    private static void Settings(StringBuilder html, EvaluationReport report)
    {
        html.Append("<h2>Settings</h2>");
        foreach (var result in report.Results)
        {
            html.Append(Culture, $"<details><summary>{Encode(result.Model)}</summary><p class=\"note\">")
                .AppendJoin("<br>", result.Settings.Select(setting => Encode(string.Create(Culture, $"{setting.Key}: {setting.Value}"))))
                .Append("</p></details>");
        }

        html.Append(Culture, $"<footer>{Encode(report.Machine.Processor)}, {report.Machine.Cores} cores, {Encode(report.Machine.System)}, {Encode(report.Machine.Runtime)}, {report.Machine.Build}; ")
            .Append(Culture, $"load before the run {(report.Machine.LoadBefore is { } load ? load.ToString("0.0", Culture) : "unknown")}. ")
            .Append(Culture, $"Item numbers shuffled by seed {report.Source.PermuteSeed}. SHA-256 of the data <code>{report.Data.Sha256}</code>.</footer>");
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..] + (text.EndsWith('.') ? "" : ".");

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
