using Portal.Shared.Catalog;

namespace Portal.Server.Catalog.Listing;

/// <summary>
/// Orders matches and cuts out a page. Each product's place is one number: 40 bits of sort key above 24 bits of index, so
/// that ties always fall the same way and 100,000 products sort in a few milliseconds.
/// </summary>
internal sealed class ListingOrder(Catalogue catalogue, TitleRanks titles, Popularity popularity)
{
    private const int IndexBits = 24;
    private const ulong KeyMask = (1UL << 40) - 1;

    /// <summary>The indices of one page of search matches that come best first.</summary>
    public IEnumerable<int> PageOfBest(List<int> matches, ProductQuery query, string culture) =>
        query.Sort != ProductSort.Relevance ? Page(matches, query, culture)
            : matches.Where(index => catalogue[index].Available).Concat(matches.Where(index => !catalogue[index].Available)).Skip((int)Math.Min(int.MaxValue, (long)(query.Page - 1) * query.PageSize)).Take(query.PageSize);

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
                return index => ~(ulong)catalogue[index].Product.AddedAt.ToUnixTimeSeconds();
            case ProductSort.Title:
                var ranks = titles.In(culture);
                return index => (ulong)ranks[index];
            default:
                return index => SoldOut(index) | popularity.Key(index);
        }
    }

    /// <summary>What is sold out comes last, however well it matches.</summary>
    private ulong SoldOut(int index) => catalogue[index].Available ? 0 : 1UL << Popularity.KeyBits;
}
