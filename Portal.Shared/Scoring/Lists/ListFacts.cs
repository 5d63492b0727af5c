using System.Runtime.CompilerServices;

namespace Portal.Shared.Scoring.Lists;

/// <summary>
/// What is written down of a product in a list: its place in each source, and what product, session and page have to do
/// with each other. A ranker's features follow from it (<see cref="ListFeatures"/>). Numbers are rounded to 10 bits before
/// anything is made of them, so that what the log keeps in half the bytes is exactly what the ranker saw.
/// </summary>
/// <remarks>A ranker's training must be told facts of the same <see cref="Format"/>; raise it whenever a meaning changes.</remarks>
public static class ListFacts
{
    /// <summary>Version of the meaning of these numbers.</summary>
    public const int Format = 1;

    /// <summary>Fused score of the list's sources, as a share of the most they could give; 0 to 1.</summary>
    public const int Fused = ListSources.Count;

    /// <summary>ln(1 + popularity).</summary>
    public const int Popularity = ListSources.Count + 1;

    /// <summary>2^(-days since it came in / 30), counted from the newest arrival; 0 to 1.</summary>
    public const int Freshness = ListSources.Count + 2;

    /// <summary>log2(price / what the shopper dealt with lately costs), -4 to 4; 0 when there is no such price.</summary>
    public const int Price = ListSources.Count + 3;

    /// <summary>Share of what the shopper dealt with lately that is of its category; 0 to 1. Department and brand alike.</summary>
    public const int Category = ListSources.Count + 4;

    /// <inheritdoc cref="Category"/>
    public const int Department = ListSources.Count + 5;

    /// <inheritdoc cref="Category"/>
    public const int Brand = ListSources.Count + 6;

    /// <summary>1 / (products dealt with since this one, and 1); 0 when the shopper has nothing to do with it.</summary>
    public const int Recency = ListSources.Count + 7;

    /// <summary>1 when the shopper looked at it.</summary>
    public const int Viewed = ListSources.Count + 8;

    /// <summary>1 when it is a favourite of the shopper's.</summary>
    public const int Liked = ListSources.Count + 9;

    /// <summary>1 when it is in the cart.</summary>
    public const int InCart = ListSources.Count + 10;

    /// <summary>1 when the shopper bought it.</summary>
    public const int Bought = ListSources.Count + 11;

    /// <summary>1 when it is of the category of the page's product, or of the page's category or department.</summary>
    public const int PageCategory = ListSources.Count + 12;

    /// <summary>1 when it is of the brand of the page's product.</summary>
    public const int PageBrand = ListSources.Count + 13;

    /// <summary>Facts that differ between the products of a list; those that follow are the list's.</summary>
    public const int OfProduct = ListSources.Count + 14;

    /// <summary>ln(1 + acts of the session).</summary>
    public const int Acts = OfProduct;

    /// <summary>ln(1 + products of the session).</summary>
    public const int Products = OfProduct + 1;

    /// <summary>ln(1 + units in the cart).</summary>
    public const int CartUnits = OfProduct + 2;

    /// <summary>Facts of a product in a list.</summary>
    public const int Count = OfProduct + 3;

    /// <summary>Names, by number; the first are places in sources, from 1, 0 where a source did not propose it.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. ListSources.Names.Select(source => "place:" + source), "fused", "popularity", "freshness", "price", "category", "department",
        "brand", "recency", "viewed", "liked", "in-cart", "bought", "page-category", "page-brand", "acts", "products", "cart-units",
    ];

    /// <summary>
    /// The nearest number of 10 significant bits, which half precision holds; 0 for what is nearer to 0 than 2^-14. Numbers beyond
    /// 60,000 are brought to it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Rounded(float value)
    {
        const float Least = 6.1035156e-5f, Most = 60_000;
        var size = Math.Abs(value);
        return !(size >= Least) ? 0
            : BitConverter.Int32BitsToSingle((BitConverter.SingleToInt32Bits(size > Most ? MathF.CopySign(Most, value) : value) + 0x2000) & ~0x3FFF);
    }
}
