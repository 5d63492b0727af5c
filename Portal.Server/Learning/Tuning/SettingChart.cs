using System.Globalization;
using System.Text;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>The metric against each setting, one small drawing each: first rounds alone, where all trials got the same.</summary>
internal static class SettingChart
{
    private const int Columns = 3, Width = 1000, CellWidth = 316, CellStep = 342, CellHeight = 150, RowStep = 226, Inset = 18;

    /// <summary>The drawing; empty before the first round is through.</summary>
    public static string Of(TuningReport report)
    {
        var shown = report.Trials.Where(result => result is { Rounds: > 0 } && result.Steps[0].Value is not null).ToArray();
        if (shown.Length < 2)
        {
            return "";
        }

        var settings = report.Request.Space.Searched;
        var height = (((settings.Count - 1) / Columns) + 1) * RowStep;
        var svg = new StringBuilder(Invariant($"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{report.Request.Metric.Name} in the first round against each setting; the table below has the numbers\">"));
        for (var i = 0; i < settings.Count; i++)
        {
            Cell(svg, report, shown, settings[i], i % Columns * CellStep, i / Columns * RowStep);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Cell(
        StringBuilder svg, TuningReport report, TrialResult[] shown, (TunableSetting Setting, SettingRange Range) one, int x, int y)
    {
        var values = shown.Select(result => result.Steps[0].Value!.Value).ToArray();
        var spread = Math.Max((values.Max() - values.Min()) * 0.08, 1e-4);
        var up = new SvgScale(values.Min() - spread, values.Max() + spread, y + 28 + CellHeight, y + 28);
        svg.Append(Invariant($"<text class=\"head\" x=\"{x}\" y=\"{y + 16}\">{System.Net.WebUtility.HtmlEncode(one.Setting.Name)}</text>"))
            .Append(Invariant($"<rect class=\"frame\" x=\"{x}\" y=\"{y + 28}\" width=\"{CellWidth}\" height=\"{CellHeight}\"/>"));
        foreach (var (place, text, anchor) in Ends(one.Range))
        {
            svg.Append(Invariant($"<text class=\"soft\" x=\"{At(place, x):0.#}\" y=\"{y + CellHeight + 46}\" text-anchor=\"{anchor}\">{text}</text>"));
        }

        // The best is drawn last, above all others.
        foreach (var result in report.Ranked.Reverse().Where(shown.Contains))
        {
            var best = result == report.Best;
            var kind = best ? "best" : result.Trial.IsUsual ? "usual" : result.Rounds == report.Best!.Rounds ? "on" : "gone";
            var value = result.Steps[0].Value!.Value;
            svg.Append(Invariant($"<circle class=\"{kind}\" cx=\"{At(Place(one.Range, result.Trial.Values.All[one.Setting.Name]), x):0.#}\" cy=\"{up.At(value)}\" r=\"{(best ? 6.5 : 4.5)}\"><title>Trial {result.Trial.Number}: {FigureText.Share(value)}</title></circle>"));
        }
    }

    /// <summary>Where a value stands in its range, 0 to 1.</summary>
    private static double Place(SettingRange range, object value) => range switch
    {
        NumberRange { Log: true } numbers => Math.Log(Number(value) / numbers.From) / Math.Log(numbers.To / numbers.From),
        NumberRange numbers => (Number(value) - numbers.From) / (numbers.To - numbers.From),
        ChoiceRange { Values: var values } => (values.Index().First(one => one.Item.Equals(value)).Index + 0.5) / values.Count,
        _ => 0.5,
    };

    private static IEnumerable<(double Place, string Text, string Anchor)> Ends(SettingRange range) => range switch
    {
        NumberRange numbers => [(0, Invariant($"{numbers.From}"), "middle"), (1, Invariant($"{numbers.To}"), "middle"), (0.5, numbers.Log ? "log" : "", "middle")],
        ChoiceRange { Values: var values } => values.Select(value => (Place(range, value), Convert.ToString(value, CultureInfo.InvariantCulture)!, "middle")),
        _ => [],
    };

    private static double At(double place, int x) => x + Inset + (place * (CellWidth - (2 * Inset)));

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
