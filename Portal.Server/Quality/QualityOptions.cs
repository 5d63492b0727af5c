using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Quality;

/// <summary>Settings of the quality checks (section <c>Quality</c>).</summary>
public sealed class QualityOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Quality";

    /// <summary>Hours between two measures by themselves; an import that has ended is measured at once. 1 to 168.</summary>
    [Range(1, 168, ErrorMessage = "Quality:HoursBetween must be from 1 to 168 hours.")]
    public int HoursBetween { get; set; } = 24;

    /// <summary>The newest events that are looked at; a week of a middling shop. 1,000 to 10 million.</summary>
    [Range(1_000, 10_000_000, ErrorMessage = "Quality:Events must be from 1000 to 10000000 events.")]
    public int Events { get; set; } = 200_000;

    /// <summary>A field that at least this share of the products has is missing where it is empty; 0.05 to 1.</summary>
    [Range(0.05, 1, ErrorMessage = "Quality:ExpectedShare must be from 0.05 to 1.")]
    public double ExpectedShare { get; set; } = 0.5;

    /// <summary>A price is out of range beyond so many robust deviations of the logarithms in its category; 3 to 20.</summary>
    [Range(3, 20, ErrorMessage = "Quality:PriceDeviations must be from 3 to 20.")]
    public double PriceDeviations { get; set; } = 6;

    /// <summary>A price jumps when it becomes so many times as high, or as low, at once; 1.5 to 100.</summary>
    [Range(1.5, 100, ErrorMessage = "Quality:PriceJump must be from 1.5 to 100.")]
    public double PriceJump { get; set; } = 3;

    /// <summary>Products whose price an import made jump this much are held back by themselves; 0 holds none, else 1.5 to 1,000.</summary>
    [Range(0, 1_000, ErrorMessage = "Quality:HoldPriceJump must be 0 or up to 1000.")]
    public double HoldPriceJump { get; set; } = 5;

    /// <summary>Units on hand beyond which nobody means it; 100 to 2 billion.</summary>
    [Range(100, 2_000_000_000, ErrorMessage = "Quality:HighestStock must be from 100 to 2000000000.")]
    public int HighestStock { get; set; } = 1_000_000;

    /// <summary>Days a jump of a price is told of; 1 to 365.</summary>
    [Range(1, 365, ErrorMessage = "Quality:JumpDays must be from 1 to 365 days.")]
    public int JumpDays { get; set; } = 30;

    /// <summary>Looks, clicks and searches within ten minutes that no person makes; 30 to 10,000.</summary>
    [Range(30, 10_000, ErrorMessage = "Quality:BotActs must be from 30 to 10000 acts.")]
    public int BotActs { get; set; } = 150;
}
