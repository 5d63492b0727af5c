using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>A cron expression in the reader's language: the usual forms in a sentence, others field by field.</summary>
/// <param name="words">The sentences.</param>
internal sealed class CronWords(IStringLocalizer<ModelsText> words)
{
    private static readonly string[] Names = ["Cron_Minute", "Cron_Hour", "Cron_Day", "Cron_Month", "Cron_Weekday"];

    /// <summary>Says an expression of five fields.</summary>
    public string Of(string cron)
    {
        var fields = cron.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5)
        {
            return cron;
        }

        var rest = string.Join(' ', fields[2..]);
        var clock = int.TryParse(fields[0], out var minute) && int.TryParse(fields[1], out var hour) ? Clock(hour, minute) : null;
        return (clock, rest) switch
        {
            (not null, "* * *") => words["Cron_Daily", clock],
            (not null, _) when rest.StartsWith("* * ", StringComparison.Ordinal) && Weekdays(fields[4]) is { } days => words["Cron_Weekly", days, clock],
            (not null, _) when rest.EndsWith(" * *", StringComparison.Ordinal) && int.TryParse(fields[2], out var day) => words["Cron_Monthly", day, clock],
            (null, "* * *") when fields[1] == "*" && int.TryParse(fields[0], out minute) => words["Cron_Hourly", minute],
            (null, "* * *") when fields[1] == "*" && Step(fields[0]) is { } minutes => words["Cron_EveryMinutes", minutes],
            (null, "* * *") when int.TryParse(fields[0], out minute) && Step(fields[1]) is { } hours => words["Cron_EveryHours", hours, minute],
            _ => string.Join(words["Cron_Comma"], fields.Zip(Names).Where(pair => pair.First != "*").Select(pair => words["Cron_Field", words[pair.Second], pair.First].Value)
                .DefaultIfEmpty(words["Cron_EveryMinutes", 1])),
        };
    }

    private static string Clock(int hour, int minute) => new TimeOnly(hour, minute).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static int? Step(string field) => field.StartsWith("*/", StringComparison.Ordinal) && int.TryParse(field.AsSpan(2), out var step) ? step : null;

    private string? Weekdays(string field)
    {
        var names = CultureInfo.CurrentUICulture.DateTimeFormat.DayNames;
        var days = new List<string>();
        foreach (var part in field.Split(','))
        {
            if (!int.TryParse(part, out var day) || day is < 0 or > 7)
            {
                return field == "1-5" ? words["Cron_Workdays"].Value : null;
            }

            days.Add(names[day % 7]);
        }

        return string.Join(words["Cron_Comma"], days);
    }
}
