using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Shared.Events;

/// <summary>What a shopper did. The numbers are stored: never renumber them.</summary>
[JsonConverter(typeof(ShopEventTypeConverter))]
public enum ShopEventType
{
    /// <summary>A product was on screen in a list.</summary>
    Impression = 1,

    /// <summary>A product page was opened.</summary>
    View = 2,

    /// <summary>A product in a list was chosen.</summary>
    Click = 3,

    /// <summary>Words were searched for.</summary>
    Search = 4,

    /// <summary>A product was put into the cart.</summary>
    AddToCart = 5,

    /// <summary>A product was taken out of the cart.</summary>
    RemoveFromCart = 6,

    /// <summary>A product was bought.</summary>
    Purchase = 7,

    /// <summary>A product was marked as a favourite.</summary>
    Favourite = 8,

    /// <summary>A product was hidden ("not for me").</summary>
    Hide = 9,

    /// <summary>A favourite mark was taken back.</summary>
    Unfavourite = 10,

    /// <summary>A hidden product was brought back.</summary>
    Unhide = 11,
}

/// <summary>Writes the types as add-to-cart, remove-from-cart and so on.</summary>
public sealed class ShopEventTypeConverter()
    : JsonStringEnumConverter<ShopEventType>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
