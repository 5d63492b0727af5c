namespace Portal.Shared.Scoring;

/// <summary>What most people dealt with, whoever asks.</summary>
/// <param name="counts">[items]: how often each was dealt with; 0 leaves an item unscored.</param>
public sealed class PopularityScorer(float[] counts) : RowScorer
{
    private readonly float[] _counts = counts;
    private readonly bool _knows = counts.AsSpan().IndexOfAnyExcept(0) >= 0;

    /// <inheritdoc/>
    public override int Items => _counts.Length;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array> { ["counts"] = _counts };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        _counts.CopyTo(scores);
        Unscored.MarkZeros(scores);
    }

    /// <inheritdoc/>
    public override Reading Read(History history) => new AnyHistory(this);

    private sealed class AnyHistory(PopularityScorer scorer) : Reading
    {
        public override bool Knows => scorer._knows;

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            for (var i = 0; i < items.Length; i++)
            {
                scores[i] = scorer._counts[items[i]];
            }

            Unscored.MarkZeros(scores[..items.Length]);
        }
    }
}
