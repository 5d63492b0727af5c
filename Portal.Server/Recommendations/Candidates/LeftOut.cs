using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>Asks a version again without one of a session's products after the other: what the absence costs others is what it gives them.</summary>
internal static class LeftOut
{
    /// <summary>The session's products, latest first.</summary>
    public static IEnumerable<int> Latest(IReadOnlyList<SessionAct> acts) => acts.Reverse().Select(act => act.Product).Distinct();

    /// <summary>Asks.</summary>
    /// <param name="served">The version.</param>
    /// <param name="acts">The session's acts, oldest first.</param>
    /// <param name="memory">What is remembered of the shopper, or null.</param>
    /// <param name="items">Numbers of the items whose scores are compared.</param>
    /// <param name="products">The products to leave out, one at a time.</param>
    /// <param name="told">
    /// Told of each product, item by place, and score lost; <see cref="float.MaxValue"/> where without the product the item has no
    /// score.
    /// </param>
    /// <returns>[items]: the scores of the whole session.</returns>
    public static float[] Ask(
        ServedVersion served, IReadOnlyList<SessionAct> acts, LiveMemory? memory, int[] items, IEnumerable<int> products, Action<int, int, float> told)
    {
        var (scores, without) = (new float[items.Length], new float[items.Length]);
        using var answer = served.Answer(acts, memory, keep: memory is not null);
        answer.Score(items, scores);
        foreach (var product in products)
        {
            using var otherwise = served.Otherwise(answer, [.. acts.Where(act => act.Product != product)], memory);
            otherwise.Score(items, without);
            for (var i = 0; i < items.Length; i++)
            {
                told(product, i, float.IsFinite(without[i]) ? scores[i] - without[i] : float.MaxValue);
            }
        }

        return scores;
    }
}
