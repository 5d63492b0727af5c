using System.Globalization;
using System.Net;
using System.Text;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Drawings of the report: bars with intervals, and differences from a reference.</summary>
internal static class ReportCharts
{
    private const int Width = 1000;
    private const int Row = 38;
    private const int Top = 54;
    private const int Labels = 176;

    /// <summary>Recall and NDCG at the main length side by side: bars, intervals, and the figure under the other mask.</summary>
    public static string Bars(EvaluationReport report)
    {
        var k = report.Plan.MainCutoff;
        var height = Top + (report.Results.Count * Row) + 8;
        var svg = Open(height, $"Recall and NDCG at {k} of each model with 95 % intervals; the table below has the numbers");
        for (var row = 0; row < report.Results.Count; row++)
        {
            svg.Append(Invariant($"<text x=\"0\" y=\"{Top + (row * Row) + 24}\">{Encode(report.Results[row].Model)}</text>"));
        }

        Panel(svg, report, $"recall@{k}", $"Recall at {k}", Labels, 560, height);
        Panel(svg, report, $"ndcg@{k}", $"NDCG at {k}", 616, Width, height);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>How far each model is ahead of the reference, with 95 % intervals.</summary>
    public static string Differences(EvaluationReport report, Judgement reference, string metric)
    {
        var differences = report.Results.Where(result => result != reference).Select(result => Difference.Between(result, reference, metric)).ToArray();
        var height = Top + (differences.Length * Row) + 8;
        var reach = differences.Max(difference => Math.Max(Math.Abs(difference.Ci95.Low), Math.Abs(difference.Ci95.High))) * 1.08;
        var scale = new SvgScale(-reach, reach, Labels + 20, 760);
        var svg = Open(height, $"Difference in {metric} from {reference.Model} with 95 % intervals; the table below has the numbers");
        Axis(svg, scale, height, tick => (tick > 0 ? "+" : "") + FigureText.Tick(tick));
        svg.Append(Invariant($"<line class=\"zero\" x1=\"{scale.At(0)}\" x2=\"{scale.At(0)}\" y1=\"{Top - 10}\" y2=\"{height - 8}\"/>"));
        svg.Append("<text class=\"soft\" x=\"790\" y=\"20\">difference</text><text class=\"soft\" x=\"905\" y=\"20\">p, two-sided</text>");
        for (var row = 0; row < differences.Length; row++)
        {
            var (difference, y) = (differences[row], Top + (row * Row) + 19);
            var kind = difference.Ci95.Low > 0 ? "ahead" : difference.Ci95.High < 0 ? "behind" : "even";
            svg.Append(Invariant($"<text x=\"0\" y=\"{y + 5}\">{Encode(difference.Model)}</text>"));
            Whisker(svg, scale, difference.Ci95, y);
            svg.Append(Invariant($"<circle class=\"{kind}\" cx=\"{scale.At(difference.Value)}\" cy=\"{y}\" r=\"6\"/>"));
            svg.Append(Invariant($"<text x=\"790\" y=\"{y + 5}\">{FigureText.Signed(difference.Value)}</text>"));
            svg.Append(Invariant($"<text x=\"905\" y=\"{y + 5}\">{Encode(FigureText.Probability(difference.P, report.Plan.Resamples))}</text>"));
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Panel(StringBuilder svg, EvaluationReport report, string metric, string title, int from, int to, int height)
    {
        var most = report.Results.Max(result => Math.Max(result.Ci95[metric].High, result.OtherMask[metric]));
        var scale = new SvgScale(0, Math.Max(most, 1e-4) * 1.06, from, to - 62);
        svg.Append(Invariant($"<text class=\"head\" x=\"{from}\" y=\"18\">{title}</text>"));
        Axis(svg, scale, height, FigureText.Tick);
        var best = report.Results.Max(result => result.Metrics[metric]);
        for (var row = 0; row < report.Results.Count; row++)
        {
            var (result, y) = (report.Results[row], Top + (row * Row) + 19);
            var (value, end) = (result.Metrics[metric], scale.At(result.Metrics[metric]));
            svg.Append(Invariant($"<g{(value >= best ? " class=\"top\"" : "")}><rect class=\"bar\" x=\"{from}\" y=\"{y - 11}\" width=\"{Length(end, from)}\" height=\"22\" rx=\"2\"/></g>"));
            Whisker(svg, scale, result.Ci95[metric], y);
            svg.Append(Invariant($"<circle class=\"other\" cx=\"{scale.At(result.OtherMask[metric])}\" cy=\"{y}\" r=\"4.5\"/>"));
            svg.Append(Invariant($"<text x=\"{to}\" y=\"{y + 5}\" text-anchor=\"end\">{FigureText.Share(value)}</text>"));
        }
    }

    private static void Axis(StringBuilder svg, SvgScale scale, int height, Func<double, string> text)
    {
        foreach (var tick in scale.Ticks)
        {
            var x = scale.At(tick);
            svg.Append(Invariant($"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{Top - 10}\" y2=\"{height - 8}\"/>"));
            svg.Append(Invariant($"<text class=\"soft\" x=\"{x}\" y=\"{Top - 16}\" text-anchor=\"middle\">{(Math.Abs(tick) < 1e-12 ? "0" : text(tick))}</text>"));
        }
    }

    private static void Whisker(StringBuilder svg, SvgScale scale, Interval interval, int y)
    {
        var (low, high) = (scale.At(interval.Low), scale.At(interval.High));
        svg.Append(Invariant($"<path class=\"whisker\" d=\"M{low} {y - 5}v10M{low} {y}H{high}M{high} {y - 5}v10\"/>"));
    }

    private static StringBuilder Open(int height, string about) => new(
        Invariant($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Encode(about)}\">"));

    private static string Length(string end, int from) => (double.Parse(end, CultureInfo.InvariantCulture) - from).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
