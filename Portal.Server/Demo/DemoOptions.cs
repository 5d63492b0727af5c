using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Demo;

/// <summary>Settings of the demo shop (section <c>Demo</c>).</summary>
public sealed class DemoOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Demo";

    /// <summary>
    /// Whether an empty shop is filled with the demo. Left out: only in Development. In Production it brings the products alone:
    /// no history of made-up shoppers.
    /// </summary>
    public bool? Enabled { get; set; }

    /// <summary>
    /// Whether the sign-in page offers a demo account of each role, without a password. Left out: with the demo in
    /// Development. It cannot be turned on anywhere else: such a start fails.
    /// </summary>
    public bool? SignIn { get; set; }

    /// <summary>Seed of the demo world: the same seed makes the same shop and the same history on the same day.</summary>
    public int Seed { get; set; } = 2026;

    /// <summary>Days of history, 1 to 365; 90 fill the charts of a quarter.</summary>
    [Range(1, 365, ErrorMessage = "Demo:Days must be from 1 to 365.")]
    public int Days { get; set; } = 90;

    /// <summary>Shoppers in the history, 10 to 100,000; 4,000 give every category enough visits and baskets to learn from.</summary>
    [Range(10, 100_000, ErrorMessage = "Demo:Shoppers must be from 10 to 100000.")]
    public int Shoppers { get; set; } = 4_000;

    /// <summary>Fewest and most simulated visits a minute.</summary>
    internal const double LeastVisits = 0.1, MostVisits = 600;

    /// <summary>Whether simulated shoppers come while the program runs. Left out: in Development with the demo on; never in Production.</summary>
    public bool? Simulate { get; set; }

    /// <summary>
    /// Whether a demonstration that has never learned begins a training at its start, so that its lists come from a network
    /// after some minutes. Left out: yes.
    /// </summary>
    public bool? Train { get; set; }

    /// <summary>Whether a demonstration that never had an experiment begins two at its start. Left out: yes.</summary>
    public bool? Experiments { get; set; }

    /// <summary>
    /// Simulated visits that begin in a minute of the busiest hour, 0.1 to 600. 12 keep every dashboard moving and leave a
    /// small machine nearly idle.
    /// </summary>
    [Range(LeastVisits, MostVisits, ErrorMessage = "Demo:VisitsPerMinute must be from 0.1 to 600.")]
    public double VisitsPerMinute { get; set; } = 12;
}
