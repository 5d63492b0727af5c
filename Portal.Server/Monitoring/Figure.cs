namespace Portal.Server.Monitoring;

/// <summary>What is counted in buckets. Each is a column of the table of figures, in this order.</summary>
public enum Figure
{
    /// <summary>Stored events of every type.</summary>
    Events,

    /// <summary>Visits that began: first events of a session.</summary>
    Visits,

    /// <summary>Shoppers with an event in the bucket. Adds up over segments, not over buckets.</summary>
    Shoppers,

    /// <summary>Shoppers whose first event this was.</summary>
    NewShoppers,

    /// <summary>Products that were on screen in a list.</summary>
    Impressions,

    /// <summary>Product pages opened.</summary>
    Views,

    /// <summary>Products chosen in a list.</summary>
    Clicks,

    /// <summary>Products put into the cart.</summary>
    Carts,

    /// <summary>Lines of orders.</summary>
    Purchases,

    /// <summary>Orders: first lines of an order's number.</summary>
    Orders,

    /// <summary>Units times price of what was bought, in hundredths.</summary>
    Revenue,

    /// <summary>Acts with products of the catalogue, impressions left out.</summary>
    ProductActs,

    /// <summary>Those of them with products that had come in lately.</summary>
    NewProductActs,

    /// <summary>Lists served, by when they were made.</summary>
    Lists,

    /// <summary>Lists with a place that only a fallback could fill, or without anything.</summary>
    FallbackLists,
}
