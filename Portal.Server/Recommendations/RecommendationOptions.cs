using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Recommendations;

/// <summary>Settings of the recommender (section <c>Recommendations</c>).</summary>
internal sealed class RecommendationOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Recommendations";

    /// <summary>Days after which an event counts half in popularity. Three follow a week's fashion without jumping at every click.</summary>
    [Range(0.05, 365)]
    public double HalfLifeDays { get; set; } = 3;

    /// <summary>Hours of the window that is held against the baseline in "trending".</summary>
    [Range(1, 168)]
    public int TrendHours { get; set; } = 24;

    /// <summary>Days of the baseline of "trending"; must be longer than the window.</summary>
    [Range(1, 90)]
    public int TrendBaselineDays { get; set; } = 14;

    /// <summary>Whether a list of every placement is made for nobody while the shop opens, so that the first shopper waits for nothing that is slow once.</summary>
    public bool WarmUp { get; set; } = true;

    /// <summary>Shoppers whose state is kept in memory; others are read back from the event log when they return.</summary>
    [Range(1, 1_000_000)]
    public int ShoppersInMemory { get; set; } = 10_000;

    /// <summary>Events kept of one shopper's browsing (views, clicks, searches): taste is what one did lately.</summary>
    [Range(10, 10_000)]
    public int EventsPerShopper { get; set; } = 200;

    /// <summary>Events kept of one shopper's cart, favourites, hidden products and purchases: what holds until taken back.</summary>
    [Range(10, 100_000)]
    public int StateEventsPerShopper { get; set; } = 1_000;

    /// <summary>Recent products a list starts from.</summary>
    [Range(1, 100)]
    public int RecentProducts { get; set; } = 20;

    /// <summary>What each step back counts of the one after it.</summary>
    [Range(0.1, 1)]
    public double StepDecay { get; set; } = 0.8;

    /// <summary>Products of one visit (the first ones) that count as seen together; bounds the pairs a robot can make.</summary>
    [Range(2, 500)]
    public int ProductsPerVisit { get; set; } = 40;

    /// <summary>Visits and baskets that can still grow; the pairs of forgotten ones stay counted.</summary>
    [Range(1_000, 10_000_000)]
    public int OpenVisits { get; set; } = 200_000;

    /// <summary>
    /// Events learned since the models' state was saved last that make it worth saving again: while the shop is served, at
    /// its end, and after a start that learned them. Twenty thousand are learned again within half a second.
    /// </summary>
    [Range(1, 1_000_000_000)]
    public int SnapshotAfterEvents { get; set; } = 20_000;

    /// <summary>Baskets two products must share before "often bought together" believes it.</summary>
    [Range(1, 1_000)]
    public int TogetherSupport { get; set; } = 3;

    /// <summary>
    /// MiB of what the trained model remembers of the shoppers seen last, so that an event costs one step of a network; of
    /// any other it reads the last events again, which costs a millisecond at most.
    /// </summary>
    [Range(1, 1_000_000)]
    public int SessionMemoryMiB { get; set; } = 256;

    /// <summary>
    /// Milliseconds a source may keep a list waiting before the next lists are made without it. A thousand times what one
    /// takes: only what is broken is left out, not what a busy machine delays.
    /// </summary>
    [Range(1, 60_000)]
    public int SourceMilliseconds { get; set; } = 1_000;

    /// <summary>Seconds a source that failed or was late is left out before it is tried again.</summary>
    [Range(1, 3_600)]
    public int SourceRestSeconds { get; set; } = 10;

    /// <summary>Candidates asked of each source.</summary>
    [Range(20, 1_000)]
    public int CandidatesPerSource { get; set; } = 100;

    /// <summary>
    /// The constant of reciprocal rank fusion; 60 is the value of Cormack, Clarke and Büttcher (SIGIR 2009).
    /// </summary>
    [Range(1, 1_000)]
    public int FusionConstant { get; set; } = 60;

    /// <summary>Whether placements may explore at all; false for a demonstration or an evaluation in which nothing is left to chance.</summary>
    public bool Explore { get; set; } = true;

    /// <summary>
    /// How evenly exploration draws: 1 weighs ranks as 1, 1/2, 1/3 ..., which is the attention ranks get (Zipf); 2 as their
    /// square roots.
    /// </summary>
    [Range(0.2, 10, ErrorMessage = "Recommendations:ExplorationTemperature must be from 0.2 to 10.")]
    public double ExplorationTemperature { get; set; } = 1;

    /// <summary>
    /// Days a served list stays in the list log. Thirty hold a month of lists for off-policy estimates and for "why did I
    /// see this"; what shoppers did stays in the event log.
    /// </summary>
    [Range(1, 3_650, ErrorMessage = "Recommendations:ListLogDays must be from 1 to 3650.")]
    public int ListLogDays { get; set; } = 30;

    /// <summary>Lists that may wait for the list log's writer, some 4 KB each; one that finds the line full is left out of the log.</summary>
    [Range(1, 1_000_000, ErrorMessage = "Recommendations:ListLogQueue must be from 1 to 1000000.")]
    public int ListLogQueue { get; set; } = 4_096;

    /// <summary>Shoppers one batch request may name; a thousand lists take about a second.</summary>
    [Range(1, 100_000, ErrorMessage = "Recommendations:BatchShoppers must be from 1 to 100000.")]
    public int BatchShoppers { get; set; } = 1_000;

    /// <summary>Open live streams one shopper may have: several windows with several lists each.</summary>
    [Range(1, 1_000)]
    public int StreamsPerShopper { get; set; } = 32;

    /// <summary>Calls a second on one live connection; four seconds' worth may come at once.</summary>
    [Range(1, 10_000)]
    public int CallsPerSecond { get; set; } = 20;
}
