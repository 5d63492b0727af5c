using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;

namespace Portal.Shared.Recommendations.OnDevice;

/// <summary>Finds why a network proposes what it does: by asking again without each of the latest products, as the shop's trained source does.</summary>
internal static class LocalReasons
{
    /// <summary>So many of the latest products are left out in turn.</summary>
    private const int Tried = 5;

    /// <summary>A second reason that gave less than this share of what the first gave is not worth telling.</summary>
    private const float WorthTelling = 0.5f;

    /// <summary>Of each item the (at most two) products without which its score would be lowest; none when no absence costs anything.</summary>
    /// <param name="answer">What the network says after the whole history.</param>
    /// <param name="items">Numbers of the items.</param>
    /// <param name="latest">Products of the history that the network knows, latest first.</param>
    /// <param name="without">The history without one of them.</param>
    /// <param name="memory">What is remembered of the history; not changed.</param>
    public static IReadOnlyList<string>[] Find(
        LiveAnswer answer, int[] items, IReadOnlyList<string> latest, Func<string, History> without, LiveMemory memory)
    {
        if (latest.Count == 1)
        {
            return [.. items.Select(_ => latest)];
        }

        var costs = items.Select(_ => new List<(string Product, float Cost)>()).ToArray();
        var (scores, otherwise) = (new float[items.Length], new float[items.Length]);
        answer.Score(items, scores);
        foreach (var product in latest.Take(Tried))
        {
            using var missing = answer.Otherwise(without(product), memory);
            missing.Score(items, otherwise);
            for (var i = 0; i < items.Length; i++)
            {
                costs[i].Add((product, float.IsFinite(otherwise[i]) ? scores[i] - otherwise[i] : float.MaxValue));
            }
        }

        return [.. costs.Select(Told)];
    }

    private static IReadOnlyList<string> Told(List<(string Product, float Cost)> costs)
    {
        (string Product, float Cost)[] dearest = [.. costs.Where(cost => cost.Cost > 0).OrderByDescending(cost => cost.Cost).Take(2)];
        return [.. dearest.Where(cost => cost.Cost >= WorthTelling * dearest[0].Cost).Select(cost => cost.Product)];
    }
}
