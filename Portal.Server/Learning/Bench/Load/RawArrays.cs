namespace Portal.Server.Learning.Bench.Load;

/// <summary>
/// The bytes that must be in memory whatever the program: the model's tensors, item vectors in 8 bits beside them, a number and
/// a count for each pair of products that share a visit, in both directions, and for each act of an active shopper the
/// network's queries, keys and values. Without catalogue, indexes, caches and the runtime.
/// </summary>
internal static class RawArrays
{
    /// <summary>Products of a visit that count, as Recommendations:ProductsPerVisit has it by default.</summary>
    private const int ProductsOfVisit = 40;

    private const int Width = 64;
    private const int Blocks = 2;

    /// <summary>Bytes.</summary>
    public static long Of(SyntheticShopSettings shop, int active, long tensors)
    {
        var (pairs, acts, shopper) = (new List<long>(), 0L, 0);
        foreach (var items in new SyntheticShop(shop).Shoppers())
        {
            acts += shopper++ < active ? items.Length : 0;
            var visit = items.ToArray().Distinct().Take(ProductsOfVisit).Order().ToArray();
            for (var i = 0; i < visit.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    pairs.Add(((long)visit[i] * shop.Items) + visit[j]);
                }
            }
        }

        pairs.Sort();
        var different = 0L;
        for (var i = 0; i < pairs.Count; i++)
        {
            different += i == 0 || pairs[i] != pairs[i - 1] ? 1 : 0;
        }

        return tensors + ((long)shop.Items * Width) + (different * 2 * 2 * sizeof(int)) + (acts * Blocks * 3 * Width * sizeof(float));
    }
}
