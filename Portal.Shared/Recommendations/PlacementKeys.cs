namespace Portal.Shared.Recommendations;

/// <summary>Keys of the placements the storefront shows. What stands in each is data (see the server's Placements).</summary>
public static class PlacementKeys
{
    /// <summary>Home: "For you".</summary>
    public const string HomeForYou = "home-for-you";

    /// <summary>Home: "Trending now".</summary>
    public const string HomeTrending = "home-trending";

    /// <summary>Home: "New for you".</summary>
    public const string HomeNew = "home-new";

    /// <summary>Home: "Recently viewed".</summary>
    public const string HomeRecent = "home-recent";

    /// <summary>Product page: "Similar".</summary>
    public const string ProductSimilar = "product-similar";

    /// <summary>Product page: "Often bought together".</summary>
    public const string ProductTogether = "product-together";

    /// <summary>Cart: "Goes with your cart".</summary>
    public const string CartGoesWith = "cart-goes-with";

    /// <summary>Category page: "Top in this category".</summary>
    public const string CategoryTop = "category-top";

    /// <summary>A search that found nothing.</summary>
    public const string SearchEmpty = "search-empty";

    /// <summary>After an order: "Goes with what you bought".</summary>
    public const string OrderThanks = "order-thanks";
}
