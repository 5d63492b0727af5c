using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Shared.Recommendations;

/// <summary>The kinds of reason a list can give for an item.</summary>
[JsonConverter(typeof(ReasonKindConverter))]
public enum ReasonKind
{
    /// <summary>"Because you viewed …".</summary>
    BecauseYouViewed,

    /// <summary>"Because … is in your cart".</summary>
    BecauseInCart,

    /// <summary>"Because you bought …".</summary>
    BecauseYouBought,

    /// <summary>"Because you like …" (a favourite).</summary>
    BecauseYouLike,

    /// <summary>"Often bought together with …".</summary>
    BoughtTogether,

    /// <summary>"Shoppers who viewed … also viewed this".</summary>
    ViewedTogether,

    /// <summary>"Similar to …".</summary>
    SimilarTo,

    /// <summary>"Picked from what you did lately".</summary>
    PickedForYou,

    /// <summary>"Popular right now".</summary>
    Trending,

    /// <summary>"Popular in this category".</summary>
    PopularInCategory,

    /// <summary>"New in the shop".</summary>
    New,

    /// <summary>"A favourite of yours is back in stock".</summary>
    BackInStock,

    /// <summary>"You looked at this recently".</summary>
    RecentlyViewed,

    /// <summary>"Matches your search".</summary>
    MatchesSearch,

    /// <summary>"In stock now": nothing better is known.</summary>
    InStock,

    /// <summary>"Sold out just now": there is nothing else to show.</summary>
    SoldOut,
}

/// <summary>Writes the kinds as because-you-viewed and so on.</summary>
public sealed class ReasonKindConverter()
    : JsonStringEnumConverter<ReasonKind>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
