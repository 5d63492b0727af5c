namespace Portal.Shared.Scoring;

/// <summary>The mark of an item of which a scorer knows nothing.</summary>
public static class Unscored
{
    /// <summary>Lower than every score.</summary>
    public const float Mark = float.NegativeInfinity;

    /// <summary>Marks the items whose score is still 0: nothing spoke for them.</summary>
    public static void MarkZeros(Span<float> scores)
    {
        foreach (ref var score in scores)
        {
            score = score == 0 ? Mark : score;
        }
    }
}
