using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Figures;
using Portal.Server.Monitoring;

namespace Portal.Server.Components.Admin.Drift;

/// <summary>Writes readings and alerts in the reader's language.</summary>
internal static class DriftWords
{
    /// <summary>What moved: the measure, and of what.</summary>
    public static string Name(string rule, string subject, IStringLocalizer words) => subject.Length == 0 ? words[$"Drift_{rule}"] : $"{words[$"Drift_{rule}"]}: {Subject(subject)}";

    /// <summary>A feature's name without what tells kinds of histograms apart, where no other feature has the same.</summary>
    public static string Subject(string subject) => subject.StartsWith("fact:", StringComparison.Ordinal) ? subject["fact:".Length..] : subject.Replace(':', ' ');

    /// <summary>How far something moved.</summary>
    public static string Moved(DriftMeasure measure, double moved) => measure switch
    {
        DriftMeasure.Feature => moved.ToString("0.00", CultureInfo.CurrentCulture), DriftMeasure.Popularity => FigureWords.Share(moved), _ => FigureWords.Change(moved),
    };

    /// <summary>A value before or now.</summary>
    public static string Value(DriftMeasure measure, double value) => measure is DriftMeasure.SessionLength or DriftMeasure.Feature
        ? value.ToString("0.##", CultureInfo.CurrentCulture) : FigureWords.Share(value);

    /// <summary>A part's name: a product's title where it is one.</summary>
    public static string Part(DriftPart part, ICatalogue catalogue) => catalogue.Find(part.Name)?.Title(CultureInfo.CurrentUICulture.Name) ?? part.Name;

    /// <summary>Where somebody looks first.</summary>
    public static string Look(DriftMeasure measure) => measure switch
    {
        DriftMeasure.Popularity => "/admin#top", DriftMeasure.Feature => "/admin/rankers", DriftMeasure.OnlineGap => "/admin/models",
        DriftMeasure.Fallback => "/admin/metrics/Fallback?period=Week", _ => "/admin/metrics/Visits?period=Week",
    };
}
