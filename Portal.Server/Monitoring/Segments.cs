namespace Portal.Server.Monitoring;

/// <summary>Who did something, as two bits.</summary>
internal static class Segments
{
    /// <summary>The shopper's first event was more than a day before.</summary>
    public const int Returning = 1;

    /// <summary>The shopper has an account.</summary>
    public const int SignedIn = 2;

    /// <summary>How long somebody is new.</summary>
    public static readonly TimeSpan NewFor = TimeSpan.FromDays(1);

    /// <summary>The segment at a moment.</summary>
    /// <param name="first">When the shopper's first event happened, in Unix milliseconds; null without one.</param>
    /// <param name="at">The moment, likewise.</param>
    /// <param name="signedIn">Whether there is an account.</param>
    public static int Of(long? first, long at, bool signedIn) =>
        (first is { } began && at - began > (long)NewFor.TotalMilliseconds ? Returning : 0) | (signedIn ? SignedIn : 0);

    /// <summary>Everybody who is not in a segment; null for everybody's.</summary>
    public static ShopperSegment? Opposite(ShopperSegment segment) => segment switch
    {
        ShopperSegment.New => ShopperSegment.Returning,
        ShopperSegment.Returning => ShopperSegment.New,
        ShopperSegment.SignedIn => ShopperSegment.Anonymous,
        ShopperSegment.Anonymous => ShopperSegment.SignedIn,
        _ => null,
    };

    /// <summary>The segments somebody looks at, as numbers for SQL.</summary>
    public static string In(ShopperSegment segment) => segment switch
    {
        ShopperSegment.New => "0, 2",
        ShopperSegment.Returning => "1, 3",
        ShopperSegment.SignedIn => "2, 3",
        ShopperSegment.Anonymous => "0, 1",
        _ => "0, 1, 2, 3",
    };
}
