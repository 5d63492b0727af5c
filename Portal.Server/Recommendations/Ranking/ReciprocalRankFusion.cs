using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>
/// Fuses by ranks, not by scores, because the sources' scores have no common scale:
/// score(p) = sum over sources s of weight(s) / (constant + rank of p in s), ranks from 1.
/// </summary>
internal sealed class ReciprocalRankFusion(IOptions<RecommendationOptions> options)
{
    /// <summary>Products found at once: more than nearly every list looks at.</summary>
    private const int First = 96;

    private readonly ConcurrentBag<Dictionary<int, Sum>> _spare = [];

    /// <summary>Every proposed product once, best first; of equal ones the lower catalogue index.</summary>
    /// <param name="proposals">What the sources propose.</param>
    /// <param name="areOf">What the products are told to have been proposed by; null for a fallback.</param>
    public RankedProduct[] Rank(IReadOnlyList<SourceCandidates> proposals, IReadOnlyList<SourceCandidates>? areOf = null) =>
        Array.ConvertAll(Fuse(proposals, int.MaxValue).Best, sum => sum.ToProduct(areOf));

    /// <summary>The same, for who comes to the end of it seldom.</summary>
    /// <param name="proposals">What the sources propose; not changed from then on.</param>
    /// <param name="areOf">What the products are told to have been proposed by; null for a fallback.</param>
    public IReadOnlyList<RankedProduct> Order(IReadOnlyList<SourceCandidates> proposals, IReadOnlyList<SourceCandidates>? areOf = null)
    {
        var (first, count) = Fuse(proposals, First);
        return new FusedOrder(first, count, areOf, () => Fuse(proposals, int.MaxValue).Best);
    }

    private (FusedSum[] Best, int Count) Fuse(IReadOnlyList<SourceCandidates> proposals, int most)
    {
        var fused = _spare.TryTake(out var free) ? free : [];
        foreach (var (source, candidates) in proposals)
        {
            for (var i = 0; i < candidates.Count; i++)
            {
                Add(fused, source, candidates[i], source.Weight / (options.Value.FusionConstant + i + 1));
            }
        }

        var (best, count) = (InOrder(fused, most), fused.Count);
        fused.Clear();
        _spare.Add(fused);
        return (best, count);
    }

    /// <summary>Scores are sorted, not sums: these are larger.</summary>
    private static FusedSum[] InOrder(Dictionary<int, Sum> fused, int most)
    {
        var keys = ArrayPool<(double Score, int Product)>.Shared.Rent(fused.Count);
        var at = 0;
        foreach (var (product, sum) in fused)
        {
            keys[at++] = (-sum.Total, product);
        }

        keys.AsSpan(0, at).Sort();
        var best = new FusedSum[Math.Min(at, most)];
        for (var i = 0; i < best.Length; i++)
        {
            var sum = fused[keys[i].Product];
            best[i] = new FusedSum(keys[i].Product, sum.Total, sum.Leading!, sum.Evidence);
        }

        ArrayPool<(double, int)>.Shared.Return(keys);
        return best;
    }

    private static void Add(Dictionary<int, Sum> fused, PlacementSource source, Candidate candidate, double share)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(fused, candidate.Product, out _);
        sum.Total += share;
        // Of equal shares the one named first in the placement leads: its order is the shop's preference.
        if (share > sum.Largest)
        {
            (sum.Largest, sum.Leading, sum.Evidence) = (share, source, candidate.Evidence);
        }
    }

    private struct Sum
    {
        public double Total;
        public double Largest;
        public PlacementSource? Leading;
        public Evidence Evidence;
    }
}
