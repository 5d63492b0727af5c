namespace Portal.Shared.Scoring;

/// <summary>
/// Tells how well each item of a catalogue would come next. One caller at a time; works on several threads by itself
/// where that pays.
/// </summary>
public interface IScorer
{
    /// <summary>Items of the catalogue.</summary>
    int Items { get; }

    /// <summary>Scores every item for each history.</summary>
    /// <param name="histories">What happened so far; each may be empty.</param>
    /// <param name="scores">
    /// [histories, items], row-major: higher is better on a scale of the scorer's own; an item of which the scorer knows
    /// nothing gets negative infinity.
    /// </param>
    void Score(ReadOnlySpan<History> histories, Span<float> scores);
}
