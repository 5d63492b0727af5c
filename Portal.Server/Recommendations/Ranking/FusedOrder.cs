using System.Collections;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>
/// Fused products, best first. The first are known; the others are found when somebody comes to them, which few lists do. Each is made
/// when it is read: it takes a hundred bytes, a quarter of that what it is made from.
/// </summary>
/// <param name="first">The first.</param>
/// <param name="count">How many there are in all.</param>
/// <param name="proposals">What they are told to have been proposed by, or null.</param>
/// <param name="all">Finds all of them.</param>
internal sealed class FusedOrder(FusedSum[] first, int count, IReadOnlyList<SourceCandidates>? proposals, Func<FusedSum[]> all) : IReadOnlyList<RankedProduct>
{
    private FusedSum[] _known = first;

    /// <inheritdoc/>
    public int Count => count;

    /// <inheritdoc/>
    public RankedProduct this[int place]
    {
        get
        {
            if (place >= _known.Length && place < count)
            {
                _known = all();
            }

            return _known[place].ToProduct(proposals);
        }
    }

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
