namespace Portal.Server.Recommendations;

/// <summary>What a shopper has to do with a product. Several can hold at once.</summary>
[Flags]
internal enum Relation
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Looked at it.</summary>
    Viewed = 1,

    /// <summary>Marked it as a favourite, and still does.</summary>
    Liked = 2,

    /// <summary>Has it in the cart now.</summary>
    InCart = 4,

    /// <summary>Bought it.</summary>
    Bought = 8,
}
