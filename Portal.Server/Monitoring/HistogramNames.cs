namespace Portal.Server.Monitoring;

/// <summary>What is kept as a histogram. Names are stored: add to them, never change them.</summary>
internal static class HistogramNames
{
    /// <summary>Products on screen in lists, by number of the product.</summary>
    public const string Shown = "shown";

    /// <summary>Acts with products, impressions left out, by number of the product.</summary>
    public const string Acts = "acts";

    /// <summary>Price of the products of those acts, in whole units of the currency (<see cref="LogScale"/>).</summary>
    public const string Price = "act:price";

    /// <summary>Begins the name of a fact rankers are told of each product of a list (<see cref="LogScale"/>).</summary>
    public const string Fact = "fact:";

    /// <summary>Begins the name of a stage, in milliseconds (<see cref="LogScale"/>).</summary>
    public const string Stage = "stage:";

    /// <summary>Begins the name of a queue, in things that wait (<see cref="LogScale"/>).</summary>
    public const string Queue = "queue:";
}
