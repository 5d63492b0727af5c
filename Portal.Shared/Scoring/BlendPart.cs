namespace Portal.Shared.Scoring;

/// <summary>One voice in a blend.</summary>
/// <param name="Name">What it is, for reports and bundles.</param>
/// <param name="Scorer">The voice.</param>
/// <param name="Scale">How its numbers are brought to a common scale.</param>
/// <param name="Weight">How much it counts; 0 is not asked at all.</param>
public sealed record BlendPart(string Name, IScorer Scorer, ScoreScale Scale, float Weight)
{
    /// <summary>Brings one row of scores to the common scale, in place.</summary>
    /// <param name="scale">The scale.</param>
    /// <param name="scores">[items].</param>
    public static void Rescale(ScoreScale scale, Span<float> scores)
    {
        var largest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            largest = MathF.Max(largest, score);
        }

        if (float.IsNegativeInfinity(largest))
        {
            scores.Clear();
        }
        else if (scale == ScoreScale.LogSoftmax)
        {
            LogSoftmax(scores, largest);
        }
        else
        {
            var factor = largest > 0 ? 1 / largest : 0;
            foreach (ref var score in scores)
            {
                score = float.IsNegativeInfinity(score) ? 0 : score * factor;
            }
        }
    }

    private static void LogSoftmax(Span<float> scores, float largest)
    {
        var sum = 0.0;
        foreach (var score in scores)
        {
            sum += MathF.Exp(score - largest);
        }

        var shift = largest + (float)Math.Log(sum);
        foreach (ref var score in scores)
        {
            score -= shift;
        }
    }
}
