using System.Globalization;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>Moments in the reader's language, in a time zone that is told.</summary>
internal static class Moments
{
    /// <summary>Such as "Tue 3 Mar, 03:00".</summary>
    public static string Of(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var culture = CultureInfo.CurrentUICulture;
        return TimeZoneInfo.ConvertTime(moment, zone).ToString(
            culture.TwoLetterISOLanguageName == "zh" ? "M月d日 ddd HH:mm" : "ddd d MMM, HH:mm", culture);
    }

    /// <inheritdoc cref="Of(DateTimeOffset, TimeZoneInfo)"/>
    public static string Of(DateTimeOffset moment, string zone) => Of(moment, TimeZoneInfo.FindSystemTimeZoneById(zone));
}
