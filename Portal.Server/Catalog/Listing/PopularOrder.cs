using System.Collections;

namespace Portal.Server.Catalog.Listing;

/// <summary>All products that are sold, most popular first; kept for a minute, because sorting everything takes a while.</summary>
internal sealed class PopularOrder(Catalogue catalogue, Popularity popularity, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);
    private volatile Kept? _kept;

    /// <summary>The indices.</summary>
    public IReadOnlyList<int> Indices
    {
        get
        {
            var (kept, version, now) = (_kept, catalogue.Version, time.GetUtcNow());
            if (kept is null || kept.Version != version || kept.Until <= now)
            {
                _kept = kept = new Kept(Sort(), version, now + Lifetime);
            }

            return kept.Indices;
        }
    }

    /// <summary>Puts some products in this order; for many of them quicker than sorting.</summary>
    public IEnumerable<int> Sort(IEnumerable<int> places)
    {
        var wanted = new BitArray(catalogue.Count);
        foreach (var place in places.Where(place => place < wanted.Length))
        {
            wanted[place] = true;
        }

        return Indices.Where(place => place < wanted.Length && wanted[place]);
    }

    private int[] Sort()
    {
        var indices = Enumerable.Range(0, catalogue.Count).Where(index => !catalogue[index].Removed).ToArray();
        var keys = Array.ConvertAll(indices, popularity.Key);
        Array.Sort(keys, indices);
        return indices;
    }

    private sealed record Kept(int[] Indices, int Version, DateTimeOffset Until);
}
