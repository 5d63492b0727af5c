using System.Globalization;

namespace Portal.Client.Storefront.Shopping;

/// <summary>Writes when an order was placed for the reader's language.</summary>
internal static class OrderTime
{
    /// <summary>
    /// Day and minute. In UTC, named as such: the server that prerenders the page does not know the reader's zone, and a
    /// time that changes under the reader's eyes would be worse.
    /// </summary>
    public static string Long(DateTimeOffset time, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentCulture;
        var day = time.UtcDateTime.ToString(culture.TwoLetterISOLanguageName == "zh" ? "yyyy年M月d日 HH:mm" : "d MMMM yyyy, HH:mm", culture);
        return $"{day} UTC";
    }
}
