namespace Portal.Server.Learning.Evaluation;

/// <summary>The first places of a ranking.</summary>
internal static class TopItems
{
    /// <summary>
    /// Finds the best items, best first, equal ones in index order, as <see cref="TargetRank"/> ranks them. Unscored items
    /// are in no list.
    /// </summary>
    /// <param name="scores">[items]: the scores; no NaN among them.</param>
    /// <param name="list">[places]: receives the items.</param>
    /// <returns>Places filled.</returns>
    public static int Find(ReadOnlySpan<float> scores, Span<int> list)
    {
        Span<float> best = stackalloc float[list.Length];
        var (filled, limit) = (0, float.NegativeInfinity);
        for (var item = 0; item < scores.Length; item++)
        {
            var score = scores[item];
            if (!(score > limit))
            {
                continue;
            }

            var place = filled < list.Length ? filled++ : filled - 1;
            for (; place > 0 && best[place - 1] < score; place--)
            {
                (best[place], list[place]) = (best[place - 1], list[place - 1]);
            }

            (best[place], list[place]) = (score, item);
            limit = filled < list.Length ? float.NegativeInfinity : best[^1];
        }

        return filled;
    }
}
