using System.Globalization;
using Portal.Server.Learning;

namespace Portal.Server.Components.Admin.Tuning;

/// <summary>Where the values of a searched setting lie on its axis.</summary>
internal static class SettingAxis
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>What is written along the axis: every choice, or the ends and the middle of a stretch.</summary>
    public static IReadOnlyList<(double Place, string Text)> Ticks(FoundSetting setting) => setting.Choices is { } choices
        ? [.. choices.Select((choice, place) => (Share(place, choices.Count), choice))]
        : [(0, Written(setting.From)), (0.5, Written(setting.Log ? Math.Sqrt(setting.From * setting.To) : (setting.From + setting.To) / 2)), (1, Written(setting.To))];

    /// <summary>Place of a value, 0 to 1; null when it is none of the axis.</summary>
    public static double? Place(FoundSetting setting, string value)
    {
        if (setting.Choices is { } choices)
        {
            return choices.Index().Where(pair => pair.Item == value).Select(pair => (double?)Share(pair.Index, choices.Count)).FirstOrDefault();
        }

        var number = double.Parse(value, Culture);
        return setting.Log ? Math.Log(number / setting.From) / Math.Log(setting.To / setting.From) : (number - setting.From) / (setting.To - setting.From);
    }

    private static double Share(int place, int count) => count == 1 ? 0.5 : (double)place / (count - 1);

    private static string Written(double value) => value.ToString(Math.Abs(value) < 100 ? "G3" : "#,0", Culture);
}
