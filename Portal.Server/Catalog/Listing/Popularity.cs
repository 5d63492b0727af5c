namespace Portal.Server.Catalog.Listing;

/// <summary>Puts products in the order of what shoppers look at most; newest first while nobody counts that.</summary>
internal sealed class Popularity(Catalogue catalogue, IEnumerable<IProductPopularity> counted)
{
    /// <summary>Bits of a key.</summary>
    public const int KeyBits = 38;

    private const int DayBits = 18;
    private const ulong MostDays = (1UL << DayBits) - 1;
    private const uint MostPopular = (1U << (KeyBits - DayBits)) - 1;
    private readonly IProductPopularity? _counted = counted.FirstOrDefault();

    /// <summary>The product's place: the smaller, the more popular; among equals the newer comes first.</summary>
    public ulong Key(int index)
    {
        // A float of 0 or more grows with its bits, and the upper ones are what matters.
        var score = BitConverter.SingleToUInt32Bits(Math.Max(0, _counted?.Score(index) ?? 0)) >> (32 - (KeyBits - DayBits) - 1);
        var days = (ulong)Math.Max(0, catalogue[index].Product.AddedAt.ToUnixTimeSeconds() / 86_400);
        return ((ulong)(MostPopular - score) << DayBits) | (MostDays - days);
    }
}
