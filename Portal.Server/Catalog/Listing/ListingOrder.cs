using Portal.Shared.Catalog;

namespace Portal.Server.Catalog.Listing;

/// <summary>
/// Orders matches and cuts out a page. Each product's place is one number: 40 bits of sort key above 24 bits of index, so
/// that ties always fall the same way and 100,000 products sort in a few milliseconds.
/// </summary>
internal sealed class ListingOrder(Catalogue catalogue, TitleRanks titles, IEnumerable<IProductPopularity> popularity)
{
    private const int IndexBits = 24;
    private const ulong KeyMask = (1UL << 40) - 1;
    private const ulong SoldOut = 1UL << 39;
    private readonly IProductPopularity? _popularity = popularity.FirstOrDefault();

    /// <summary>The indices of one page.</summary>
    public IEnumerable<int> Page(List<int> matches, ProductQuery query, string culture)
    {
        var skip = (long)(query.Page - 1) * query.PageSize;
        if (skip >= matches.Count)
        {
            return [];
        }

        var places = new ulong[matches.Count];
        var key = Key(query.Sort, culture);
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = ((key(matches[i]) & KeyMask) << IndexBits) | (uint)matches[i];
        }

        Array.Sort(places);
        return places.Skip((int)skip).Take(query.PageSize).Select(place => (int)(place & ((1 << IndexBits) - 1)));
    }

    private Func<int, ulong> Key(ProductSort sort, string culture)
    {
        switch (sort)
        {
            case ProductSort.PriceAscending:
                return index => (ulong)catalogue[index].Product.PriceMinor;
            case ProductSort.PriceDescending:
                return index => ~(ulong)catalogue[index].Product.PriceMinor;
            case ProductSort.Newest:
                return Newest;
            case ProductSort.Title:
                var ranks = titles.In(culture);
                return index => (ulong)ranks[index];
            default:
                return index => (catalogue[index].Available ? 0 : SoldOut) | Popular(index);
        }
    }

    private ulong Popular(int index) => _popularity is null
        ? Newest(index) & (SoldOut - 1)
        // A float of 0 or more grows with its bits.
        : ~BitConverter.SingleToUInt32Bits(Math.Max(0, _popularity.Score(index)));

    private ulong Newest(int index) => (SoldOut - 1) - (ulong)catalogue[index].Product.AddedAt.ToUnixTimeSeconds();
}
