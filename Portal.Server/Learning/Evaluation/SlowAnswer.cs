using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Evaluation;

/// <summary>How long a scorer takes for one history, one at a time, as lists ask it.</summary>
internal static class SlowAnswer
{
    private const int Most = 200;

    /// <summary>Milliseconds that 99 of 100 histories do not exceed, over at most 200 cases spread evenly; null without cases.</summary>
    public static double? Of(IScorer scorer, CaseSet cases, TimeProvider time, CancellationToken cancellationToken)
    {
        var count = Math.Min(Most, cases.Count);
        if (count == 0)
        {
            return null;
        }

        var (scores, took) = (new float[scorer.Items], new double[count]);
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var history = cases.History((int)((long)i * cases.Count / count));
            var began = time.GetTimestamp();
            scorer.Score([history], scores);
            took[i] = time.GetElapsedTime(began).TotalMilliseconds;
        }

        Array.Sort(took);
        return took[(int)(0.99 * (count - 1))];
    }
}
