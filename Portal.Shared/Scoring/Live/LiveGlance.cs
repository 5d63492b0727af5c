using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Scoring.Live;

/// <summary>
/// An answer of which some items' scores are asked at most: they are scored one by one (<see cref="Reading"/>), to the same
/// bits as with all others. Anything else is answered by the scorer, once it is asked.
/// </summary>
/// <param name="scorer">The scorer, served.</param>
/// <param name="rows">The same scorer, which reads.</param>
/// <param name="history">The history.</param>
internal sealed class LiveGlance(ILiveScorer scorer, RowScorer rows, History history) : LiveAnswer
{
    private readonly Reading _reading = rows.Read(history);
    private LiveAnswer? _whole;

    public override bool Knows => _reading.Knows;

    public override float Largest => Whole.Largest;

    private LiveAnswer Whole => _whole ??= scorer.Ask(history);

    public override int Find(Span<ScoredItem> best, Func<int, bool>? allowed = null) => Whole.Find(best, allowed);

    public override void Score(ReadOnlySpan<int> items, Span<float> scores) => _reading.Score(items, scores);

    public override LiveAnswer Otherwise(History other, LiveMemory? memory) => new LiveGlance(scorer, rows, other);

    public override void Dispose()
    {
        _whole?.Dispose();
        base.Dispose();
    }
}
