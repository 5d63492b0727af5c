using System.Globalization;
using System.Text;
using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning.Tuning;

/// <summary>The metric against what a trial got: a mark for each that stayed behind, a line for each that went on.</summary>
internal sealed class RoundChart
{
    private const int Width = 1000, Height = 460, Left = 62, Right = 830, Top = 74, Bottom = 424;

    /// <summary>Least distance between two labels.</summary>
    private const int LabelHeight = 20;

    private readonly TuningReport _report;
    private readonly SvgScale _scale;
    private readonly StringBuilder _svg = new();
    private readonly List<(double Y, string Kind, string Text)> _labels = [];

    private RoundChart(TuningReport report)
    {
        _report = report;
        var values = report.Trials.SelectMany(result => result.Steps).Select(step => step.Value).OfType<double>().Append(report.Comparison?.Usual ?? report.Best!.Value!.Value).ToArray();
        var margin = Math.Max((values.Max() - values.Min()) * 0.06, 1e-4);
        _scale = new SvgScale(Math.Max(0, values.Min() - margin), values.Max() + margin, Bottom, Top);
    }

    /// <summary>The drawing; empty before anything is known.</summary>
    public static string Of(TuningReport report) => report.Best is null ? "" : new RoundChart(report).Draw();

    private string Draw()
    {
        _svg.Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{_report.Request.Metric.Name} of each trial in each round; the table below has the numbers\">"));
        Axes();
        var best = _report.Best!;
        foreach (var result in _report.Ranked.Reverse().Where(result => result.Value is not null && result != best && !result.Trial.IsUsual))
        {
            Trial(result, result.Rounds == best.Rounds ? "on" : "gone");
        }

        foreach (var result in _report.Trials.Where(result => result.Trial.IsUsual && result != best && result.Value is not null))
        {
            Trial(result, "usual");
        }

        UsualAtTheEnd();
        Trial(best, "best");
        _labels.Add((Y(best.Value!.Value), "best", $"trial {best.Trial.Number}{(best.Trial.IsUsual ? ", usual" : "")}  {FigureText.Share(best.Value.Value)}"));
        Labels();
        return _svg.Append("</svg>").ToString();
    }

    private void Axes()
    {
        foreach (var tick in _scale.Ticks)
        {
            _svg.Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Right + 14}\" y1=\"{_scale.At(tick)}\" y2=\"{_scale.At(tick)}\"/>"))
                .Append(Invariant($"<text class=\"soft\" x=\"{Left - 12}\" y=\"{Y(tick) + 4:0.##}\" text-anchor=\"end\">{(tick < 1e-12 ? "0" : FigureText.Tick(tick))}</text>"));
        }

        foreach (var round in _report.Rounds)
        {
            var anchor = round.Number == 1 && _report.Rounds.Count > 1 ? "start" : "middle";
            var x = anchor == "start" ? Left - 12 : X(round.Number);
            _svg.Append(Invariant($"<line class=\"round\" x1=\"{X(round.Number):0.#}\" x2=\"{X(round.Number):0.#}\" y1=\"{Top}\" y2=\"{Bottom}\"/>"))
                .Append(Invariant($"<text class=\"head\" x=\"{x:0.#}\" y=\"20\" text-anchor=\"{anchor}\">{_report.ResourceOf(round)}</text>"))
                .Append(Invariant($"<text class=\"soft\" x=\"{x:0.#}\" y=\"40\" text-anchor=\"{anchor}\">{round.Trials} trials</text>"));
        }
    }

    private void Trial(TrialResult result, string kind)
    {
        var last = result.Steps[^1];
        _svg.Append(Invariant($"<g><title>Trial {result.Trial.Number}: {System.Net.WebUtility.HtmlEncode(TrialText.Of(_report, result.Trial))}; {FigureText.Share(last.Value!.Value)}</title>"));
        if (result.Rounds > 1)
        {
            var points = string.Join(' ', result.Steps.Select(step => Invariant($"{X(step.Round):0.#},{_scale.At(step.Value!.Value)}")));
            _svg.Append(Invariant($"<polyline class=\"{kind}\" points=\"{points}\"/>"));
        }

        // A mark as wide as the round's column tells where a trial ended.
        _svg.Append(kind == "best" || result.Rounds == _report.Best!.Rounds
            ? Invariant($"<circle class=\"{kind}\" cx=\"{X(last.Round):0.#}\" cy=\"{_scale.At(last.Value.Value)}\" r=\"{(kind == "best" ? 7 : 4.5)}\"/>")
            : Invariant($"<path class=\"{kind}\" d=\"M{X(last.Round) - 10:0.#} {_scale.At(last.Value.Value)}h20\"/>")).Append("</g>");
    }

    /// <summary>The usual settings with the whole resource, wherever they had stayed behind.</summary>
    private void UsualAtTheEnd()
    {
        if (_report.Comparison is not { } end || _report.Best!.Trial.IsUsual)
        {
            return;
        }

        var (x, y) = (X(_report.Rounds.Count), Y(end.Usual));
        if (_report.Trials.FirstOrDefault(result => result.Trial.IsUsual) is { Value: { } value } usual && usual.Rounds < _report.Rounds.Count)
        {
            _svg.Append(Invariant($"<path class=\"usual\" d=\"M{X(usual.Rounds):0.#} {_scale.At(value)}L{x:0.#} {y:0.##}\"/>"));
        }

        _svg.Append(Invariant($"<circle class=\"usual\" cx=\"{x:0.#}\" cy=\"{y:0.##}\" r=\"6\"/>"));
        _labels.Add((y, "usual", $"usual  {FigureText.Share(end.Usual)}"));
    }

    private void Labels()
    {
        var under = double.NegativeInfinity;
        foreach (var (y, kind, text) in _labels.OrderBy(label => label.Y))
        {
            var at = Math.Max(y, under + LabelHeight);
            _svg.Append(Invariant($"<text class=\"{kind}\" x=\"{Right + 22}\" y=\"{at + 5:0.##}\" xml:space=\"preserve\">{text}</text>"));
            under = at;
        }
    }

    private double X(int round) => _report.Rounds.Count == 1 ? (Left + Right) / 2.0 : Left + 8 + ((Right - Left - 8.0) * (round - 1) / (_report.Rounds.Count - 1));

    private double Y(double value) => double.Parse(_scale.At(value), CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
