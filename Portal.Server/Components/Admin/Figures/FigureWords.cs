using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Client.Ui;
using Portal.Server.Monitoring;
using Portal.Server.Privacy;

namespace Portal.Server.Components.Admin.Figures;

/// <summary>Writes figures in the reader's language.</summary>
internal static class FigureWords
{
    private const double Small = 0.01;

    /// <summary>A value of a metric; a dash where there is none.</summary>
    public static string Value(Metric metric, double? value, string currency) => value is not { } known ? "–"
        : metric == Metric.Shoppers && known == 0 ? Crowd.Written(0)
        : MetricFormula.IsMoney(metric) ? Money.Format((decimal)known, currency)
        : MetricFormula.IsShare(metric) ? Share(known)
        : known.ToString(known < 10 && known != Math.Floor(known) ? "0.0" : "N0", CultureInfo.CurrentCulture);

    /// <summary>The value of a report, or that it is withheld.</summary>
    public static string Value(MetricReport report, string currency, IStringLocalizer words) => report.IsWithheld ? Withheld(words) : Value(report.Metric, report.Now, currency);

    /// <summary>Instead of a value that would tell of few shoppers.</summary>
    public static string Withheld(IStringLocalizer words) => words["Withheld", Crowd.Least];

    /// <summary>A share, finer where it is small.</summary>
    public static string Share(double share) => share.ToString(share is > 0 and < Small ? "P2" : "P1", CultureInfo.CurrentCulture);

    /// <summary>A change, with its sign.</summary>
    public static string Change(double change) => (change > 0 ? "+" : "") + change.ToString("P1", CultureInfo.CurrentCulture);

    /// <summary>Milliseconds.</summary>
    public static string Milliseconds(double value) => value.ToString(value < 1 ? "0.00" : value < 10 ? "0.0" : "N0", CultureInfo.CurrentCulture);

    /// <summary>When a bucket begins, in the server's time.</summary>
    public static string Moment(FigureSpan span, int place, TimeZoneInfo zone)
    {
        var at = span.StartOf(place);
        return span.Grain == Grain.Day
            ? at.ToString("d MMM", CultureInfo.CurrentCulture)
            : TimeZoneInfo.ConvertTime(at, zone).ToString(span.Grain == Grain.Minute || span.Count <= 24 ? "t" : "ddd t", CultureInfo.CurrentCulture);
    }

    /// <summary>A stage's or a line's name.</summary>
    public static string Timed(Metric metric, string name, IStringLocalizer words) =>
        words[$"{(metric == Metric.Queues ? "Queue" : "Stage")}_{name}"] is { ResourceNotFound: false } known ? known.Value : name;
}
