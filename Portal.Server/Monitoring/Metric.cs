namespace Portal.Server.Monitoring;

/// <summary>What the overview's tiles show and their pages go into. Texts: <c>Metric_</c> and the name, <c>About_</c> and the name.</summary>
public enum Metric
{
    /// <summary>Stored events.</summary>
    Events,

    /// <summary>Shoppers who did something, in each bucket.</summary>
    Shoppers,

    /// <summary>Visits that began.</summary>
    Visits,

    /// <summary>Lists served.</summary>
    Lists,

    /// <summary>Clicks on what lists showed, as a share of what they showed.</summary>
    ClickThrough,

    /// <summary>What went from a list into the cart, as a share of what they showed.</summary>
    AddToCart,

    /// <summary>What was bought from a list, as a share of what they showed.</summary>
    Conversion,

    /// <summary>Revenue lists led to, per thousand of them.</summary>
    RevenuePerThousand,

    /// <summary>Revenue, however it came about.</summary>
    Revenue,

    /// <summary>Orders.</summary>
    Orders,

    /// <summary>Lists with a place that only a fallback could fill, as a share of all.</summary>
    Fallback,

    /// <summary>Products lists showed, as a share of those on sale.</summary>
    Coverage,

    /// <summary>How long the stages take.</summary>
    Latency,

    /// <summary>What waits for the program's parts.</summary>
    Queues,
}
