using System.Numerics;
using System.Runtime.InteropServices;

namespace Portal.Server.Learning;

/// <summary>The place of the answer in a ranking of the whole catalogue.</summary>
internal static class TargetRank
{
    /// <summary>
    /// rank = 1 + (items scored higher) + (items scored the same that come first in index order). The index is shuffled, so
    /// the order of ties has nothing to do with the answer. An unscored answer (negative infinity) is last: nothing that a
    /// scorer knows nothing of may count as found.
    /// </summary>
    /// <param name="scores">[items]: the scores; masked items have negative infinity.</param>
    /// <param name="target">The answer.</param>
    /// <exception cref="ScorerDefectException">A score is not a number.</exception>
    public static int Of(ReadOnlySpan<float> scores, int target)
    {
        var own = scores[target];
        var higher = CountHigher(scores, own);
        return own == float.NegativeInfinity ? scores.Length : 1 + higher + scores[..target].Count(own);
    }

    private static int CountHigher(ReadOnlySpan<float> scores, float own)
    {
        var blocks = MemoryMarshal.Cast<float, Vector<float>>(scores);
        var (limit, count, sound) = (new Vector<float>(own), Vector<int>.Zero, Vector<int>.AllBitsSet);
        foreach (var block in blocks)
        {
            count -= Vector.GreaterThan(block, limit);
            sound &= Vector.Equals(block, block);
        }

        var (higher, defect) = (Vector.Sum(count), sound != Vector<int>.AllBitsSet);
        foreach (var score in scores[(blocks.Length * Vector<float>.Count)..])
        {
            higher += score > own ? 1 : 0;
            defect |= float.IsNaN(score);
        }

        return defect ? throw ScorerDefectException.NotANumber(scores) : higher;
    }
}
