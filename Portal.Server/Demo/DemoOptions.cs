using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Demo;

/// <summary>Settings of the demo shop (section <c>Demo</c>).</summary>
public sealed class DemoOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Demo";

    /// <summary>Whether an empty shop is filled with the demo. Left out: only in Development, never in Production.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Seed of the demo world: the same seed makes the same shop and the same history on the same day.</summary>
    public int Seed { get; set; } = 2026;

    /// <summary>Days of history, 1 to 365; 90 fill the charts of a quarter.</summary>
    [Range(1, 365, ErrorMessage = "Demo:Days must be from 1 to 365.")]
    public int Days { get; set; } = 90;

    /// <summary>Shoppers in the history, 10 to 100,000; 4,000 give every category enough visits and baskets to learn from.</summary>
    [Range(10, 100_000, ErrorMessage = "Demo:Shoppers must be from 10 to 100000.")]
    public int Shoppers { get; set; } = 4_000;
}
