namespace Portal.Shared.Scoring;

/// <summary>
/// A history as a <see cref="RowScorer"/> reads it: what it takes to score single items without a look at the rest of the
/// catalogue, to the same bits as all of them are scored. Holds on to the history.
/// </summary>
public abstract class Reading
{
    /// <summary>Whether any item of the catalogue has a score.</summary>
    public abstract bool Knows { get; }

    /// <summary>Scores some items.</summary>
    /// <param name="items">The items.</param>
    /// <param name="scores">[items]: receives the scores; negative infinity where nothing is known.</param>
    public abstract void Score(ReadOnlySpan<int> items, Span<float> scores);
}
