namespace Portal.Server.Recommendations;

/// <summary>Names of the built-in candidate sources.</summary>
internal static class SourceNames
{
    /// <summary>What the trained model expects next.</summary>
    public const string Trained = "trained";

    /// <summary>What the same visits hold beside the seeds.</summary>
    public const string ItemToItem = "item-to-item";

    /// <summary>What the same baskets hold beside the seeds.</summary>
    public const string BoughtTogether = "bought-together";

    /// <summary>What resembles the seeds.</summary>
    public const string Similar = "similar";

    /// <summary>What matches the words.</summary>
    public const string Words = "words";

    /// <summary>What all shoppers deal with most.</summary>
    public const string Popular = "popular";

    /// <summary>The same within the category.</summary>
    public const string PopularInCategory = "popular-in-category";

    /// <summary>What gets more attention than it used to.</summary>
    public const string Trending = "trending";

    /// <summary>What the shopper looked at.</summary>
    public const string RecentlyViewed = "recently-viewed";

    /// <summary>Favourites that were sold out and are there again.</summary>
    public const string BackInStock = "back-in-stock";

    /// <summary>What came into the shop last.</summary>
    public const string NewArrivals = "new-arrivals";

    /// <summary>Whatever is in stock; the last resort.</summary>
    public const string InStock = "in-stock";

    /// <summary>No source: a pin of the placement, which none of its sources proposed.</summary>
    public const string Pinned = "pinned";
}
