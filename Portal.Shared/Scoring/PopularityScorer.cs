namespace Portal.Shared.Scoring;

/// <summary>What most people dealt with, whoever asks.</summary>
/// <param name="counts">[items]: how often each was dealt with; 0 leaves an item unscored.</param>
public sealed class PopularityScorer(float[] counts) : RowScorer
{
    /// <inheritdoc/>
    public override int Items => counts.Length;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array> { ["counts"] = counts };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        counts.CopyTo(scores);
        Unscored.MarkZeros(scores);
    }
}
