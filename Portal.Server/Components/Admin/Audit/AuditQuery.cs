using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Server.Audit;

namespace Portal.Server.Components.Admin.Audit;

/// <summary>The filter as it stands in the page's address.</summary>
internal static class AuditQuery
{
    /// <summary>Reads the fields; what is empty or no date leaves its field open. Days are those of the server's time zone, both included.</summary>
    public static AuditFilter ToFilter(string? actor, string? action, string? subject, string? from, string? to, TimeProvider time) =>
        new(Said(actor), Said(action), Said(subject), Midnight(from, 0, time), Midnight(to, 1, time));

    /// <summary>An address with these fields, without the empty ones.</summary>
    public static string Address(string path, params (string Name, string? Value)[] fields) =>
        QueryHelpers.AddQueryString(path, fields.Where(field => !string.IsNullOrWhiteSpace(field.Value)).Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTimeOffset? Midnight(string? day, int later, TimeProvider time)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year is < 1970 or > 9000)
        {
            return null;
        }

        var local = date.AddDays(later).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, time.LocalTimeZone.GetUtcOffset(local));
    }
}
