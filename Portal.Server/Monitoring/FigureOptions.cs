using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Monitoring;

/// <summary>Settings of the counted figures (section <c>Figures</c>).</summary>
public sealed class FigureOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Figures";

    /// <summary>How long figures of minutes are kept, in days: enough for the last hours and those of yesterday beside them.</summary>
    [Range(1, 60, ErrorMessage = "Figures:MinuteDays must be from 1 to 60 days.")]
    public int MinuteDays { get; set; } = 2;

    /// <summary>How long figures of hours are kept, in days: enough for a week and the one a month before.</summary>
    [Range(8, 1_000, ErrorMessage = "Figures:HourDays must be from 8 to 1000 days.")]
    public int HourDays { get; set; } = 92;

    /// <summary>How long figures of days are kept, in days.</summary>
    [Range(31, 36_500, ErrorMessage = "Figures:DayDays must be from 31 to 36500 days.")]
    public int DayDays { get; set; } = 36_500;

    /// <summary>How long a product counts as new, in days after it came into the shop.</summary>
    [Range(1, 365, ErrorMessage = "Figures:NewProductDays must be from 1 to 365 days.")]
    public int NewProductDays { get; set; } = 14;

    /// <summary>How long figures of a grain are kept.</summary>
    public TimeSpan Keep(Grain grain) => TimeSpan.FromDays(grain switch { Grain.Minute => MinuteDays, Grain.Hour => HourDays, _ => DayDays });
}
