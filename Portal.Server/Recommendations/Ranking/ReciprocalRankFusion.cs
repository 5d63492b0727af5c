using Microsoft.Extensions.Options;

namespace Portal.Server.Recommendations.Ranking;

/// <summary>
/// Fuses by ranks, not by scores, because the sources' scores have no common scale:
/// score(p) = sum over sources s of weight(s) / (constant + rank of p in s), ranks from 1.
/// </summary>
internal sealed class ReciprocalRankFusion(IOptions<RecommendationOptions> options)
{
    /// <summary>Every proposed product once, best first; of equal ones the lower catalogue index.</summary>
    public RankedProduct[] Rank(IReadOnlyList<SourceCandidates> proposals)
    {
        var fused = new Dictionary<int, Sum>(proposals.Sum(proposal => proposal.Candidates.Count));
        foreach (var (source, candidates) in proposals)
        {
            for (var i = 0; i < candidates.Count; i++)
            {
                Add(fused, source, candidates[i], source.Weight / (options.Value.FusionConstant + i + 1));
            }
        }

        var ranked = new RankedProduct[fused.Count];
        var at = 0;
        foreach (var (product, sum) in fused)
        {
            ranked[at++] = new RankedProduct(product, sum.Total, sum.Leading!, sum.Evidence);
        }

        Array.Sort(ranked, static (left, right) =>
            right.Score.CompareTo(left.Score) is var byScore and not 0 ? byScore : left.Product.CompareTo(right.Product));
        return ranked;
    }

    private static void Add(Dictionary<int, Sum> fused, PlacementSource source, Candidate candidate, double share)
    {
        var sum = fused.GetValueOrDefault(candidate.Product);
        sum.Total += share;
        // Of equal shares the one named first in the placement leads: its order is the shop's preference.
        if (share > sum.Largest)
        {
            (sum.Largest, sum.Leading, sum.Evidence) = (share, source, candidate.Evidence);
        }

        fused[candidate.Product] = sum;
    }

    private struct Sum
    {
        public double Total;
        public double Largest;
        public PlacementSource? Leading;
        public Evidence Evidence;
    }
}
