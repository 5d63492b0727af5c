namespace Portal.Server.Catalog.Listing;

/// <summary>All products that can be bought, most popular first; kept for a minute, because sorting everything takes a while.</summary>
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

    private int[] Sort()
    {
        var indices = Enumerable.Range(0, catalogue.Count).Where(index => catalogue[index].Available).ToArray();
        var keys = Array.ConvertAll(indices, popularity.Key);
        Array.Sort(keys, indices);
        return indices;
    }

    private sealed record Kept(int[] Indices, int Version, DateTimeOffset Until);
}
