namespace Portal.Server.Recommendations;

/// <summary>What a request for a placement must name.</summary>
internal enum PlacementNeed
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The product of the page.</summary>
    Product,

    /// <summary>The category or department of the page.</summary>
    Category,

    /// <summary>The order of the page.</summary>
    Order,
}
