namespace Portal.Shared.Scoring;

/// <summary>How a scorer's numbers are brought to a scale on which they can be added to another's.</summary>
public enum ScoreScale
{
    /// <summary>Log-probabilities: score - log sum exp(scores). For networks, whose scores are logits.</summary>
    LogSoftmax,

    /// <summary>Divided by the largest of the row: 0 for what is unscored, 1 for the best.</summary>
    ShareOfBest,
}
