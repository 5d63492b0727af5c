using System.Collections;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>
/// Fused products, best first. The first are there; the others are made when somebody comes to them, which few lists do: the
/// sources propose some seven hundred, of a hundred bytes each.
/// </summary>
/// <param name="first">The first.</param>
/// <param name="count">How many there are in all.</param>
/// <param name="all">Makes all of them.</param>
internal sealed class FusedOrder(RankedProduct[] first, int count, Func<RankedProduct[]> all) : IReadOnlyList<RankedProduct>
{
    private RankedProduct[]? _all;

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public RankedProduct this[int place] => place < first.Length ? first[place] : (_all ??= all())[place];

    /// <inheritdoc/>
    public IEnumerator<RankedProduct> GetEnumerator()
    {
        for (var place = 0; place < count; place++)
        {
            yield return this[place];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
