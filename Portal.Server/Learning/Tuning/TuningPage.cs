using System.Globalization;
using System.Net;
using System.Text;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>The search as one page that needs nothing beside itself: no script, no font, no picture to load.</summary>
internal static class TuningPage
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>The page.</summary>
    public static string Of(TuningReport report)
    {
        var html = new StringBuilder("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.Append(Culture, $"<title>{Encode(report.Request.Judge.Data.Name)}: settings of {Encode(report.Request.Trainer.Name)}</title><style>{ReportStyle.Css}{TuningStyle.Css}</style></head><body><main>");
        Head(html, report);
        Charts(html, report);
        Table(html, report);
        Method(html, report);
        return html.Append("</main></body></html>\n").ToString();
    }

    private static void Head(StringBuilder html, TuningReport report)
    {
        html.Append(Culture, $"<p class=\"over\">{Encode(report.Request.Judge.Data.Name)}, {report.StartedAt:d MMMM yyyy}{(report.Complete ? "" : ", not at its end")}</p><h1>{Title(report)}</h1>");
        if (report.Best is not { } best)
        {
            return;
        }

        if (report.Comparison is { } end)
        {
            html.Append(Culture, $"<p class=\"lead\">Best {FigureText.Share(end.Best)} (95 %: {FigureText.Range(end.BestCi95)}), usual {FigureText.Share(end.Usual)} ({FigureText.Range(end.UsualCi95)}); paired difference {FigureText.Signed(end.Difference)} ({FigureText.Signed(end.DifferenceCi95.Low)} to {FigureText.Signed(end.DifferenceCi95.High)}).</p>");
        }

        html.Append("<ol class=\"winner\">");
        foreach (var (setting, _) in report.Request.Space.Searched)
        {
            var value = best.Trial.Values.All[setting.Name];
            html.Append(Culture, $"<li title=\"{Encode(setting.About)}\">{Encode(setting.Name)} <b>{value}</b>{(value.Equals(setting.Usual) ? "" : string.Create(Culture, $" <s>{setting.Usual}</s>"))}</li>");
        }

        html.Append("</ol>");
    }

    private static string Title(TuningReport report)
    {
        var model = Encode(report.Request.Trainer.Name);
        return report switch
        {
            { Best: null } => $"Looking for better settings of <em>{model}</em>",
            { Comparison: null } => string.Create(Culture, $"<em>{model}</em> is at {report.Request.Metric.Name} {FigureText.Share(report.Best.Value!.Value)} so far"),
            { Best.Trial.IsUsual: true } => $"Nothing beats the usual settings of <em>{model}</em>",
            { Comparison.DifferenceCi95.Low: > 0 } => string.Create(Culture, $"Other settings lift <em>{model}</em> to {report.Request.Metric.Name} {FigureText.Share(report.Comparison.Best)}"),
            _ => $"No settings of <em>{model}</em> are clearly better than the usual ones",
        };
    }

    private static void Charts(StringBuilder html, TuningReport report)
    {
        html.Append(Culture, $"<h2>Round by round</h2><p class=\"note\">{Encode(report.Request.Metric.Name)} on {FigureText.Count(report.Request.Judge.Cases.Count)} validation cases, against how much a trial was given to learn from. Short strokes stayed behind.</p>")
            .Append("<figure class=\"wide\">").Append(RoundChart.Of(report)).Append("</figure>")
            .Append("<h2>What each setting did</h2><p class=\"note\">All trials after the first round, where they had got the same. Higher is better. Full dot: the best; ring: the usual settings; in colour: those that came to the end.</p>")
            .Append("<figure class=\"wide\">").Append(SettingChart.Of(report)).Append("</figure>");
    }

    private static void Table(StringBuilder html, TuningReport report)
    {
        html.Append("<h2>Trials</h2><p class=\"note\">Those that came furthest first.</p><div class=\"wide\"><table><thead><tr><th scope=\"col\">Trial</th>");
        foreach (var column in report.Request.Space.Searched.Select(one => one.Setting.Name).Concat(report.Rounds.Select(report.ResourceOf)).Append("Seconds"))
        {
            html.Append(Culture, $"<th scope=\"col\">{Encode(column)}</th>");
        }

        html.Append("</tr></thead><tbody>");
        foreach (var result in report.Ranked.Where(result => result.Rounds > 0))
        {
            var kind = result == report.Best ? "best" : result.Trial.IsUsual ? "usual" : "";
            html.Append(Culture, $"<tr class=\"{kind}\"><th scope=\"row\">{result.Trial.Number}{(result.Trial.IsUsual ? ", usual" : "")}</th>");
            foreach (var (setting, _) in report.Request.Space.Searched)
            {
                html.Append(Culture, $"<td>{result.Trial.Values.All[setting.Name]}</td>");
            }

            foreach (var round in report.Rounds)
            {
                html.Append(Culture, $"<td>{TrialText.Figure(result, round)}</td>");
            }

            html.Append(Culture, $"<td>{FigureText.Seconds(result.Seconds)}</td></tr>");
        }

        html.Append("</tbody></table></div>");
    }

    private static void Method(StringBuilder html, TuningReport report)
    {
        var request = report.Request;
        html.Append(Culture, $"<h2>How it was searched</h2><p class=\"note\">Successive halving: after each round the best 1 of {request.Reduction} go on with {request.Reduction} times as much. {(request.Resource.IsEpochs ? "A trial that goes on continues its training; the learning rate falls as if all epochs were run, so an early round judges an unfinished training." : $"A round is given a part of the {request.Resource.Unit}, the same for all its trials; each trains anew.")}</p>")
            .Append("<p class=\"note\">Judged on validation cases alone; test cases were not looked at. The best was picked by these very figures, so they flatter it: what it is worth says a run of evaluate on the test cases.</p>")
            .Append(request.Trainer.LearnsFromCases ? "<p class=\"note\">This model learns from validation cases: it was given those of one half of the users and asked those of the other.</p>" : "")
            .Append("<details><summary>The space</summary><p class=\"note\">")
            .AppendJoin("<br>", request.Space.Searched.Select(one => Encode(string.Create(Culture, $"{one.Setting.Name}: {Words(one.Range)}, usually {one.Setting.Usual}. {one.Setting.About}"))))
            .Append("</p></details>")
            .Append(Culture, $"<footer>{Encode(report.Headline)}; seed {request.Seed}. {Encode(report.Machine.Processor)}, {report.Machine.Cores} cores, {Encode(report.Machine.Runtime)}, {report.Machine.Build}. SHA-256 of the data <code>{request.Judge.Data.Sha256}</code>.</footer>");
    }

    private static string Words(SettingRange range) => range is NumberRange { Log: true } ? $"{range.Words}, evenly by factor" : range.Words;

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
