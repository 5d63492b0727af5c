namespace Portal.Shared.Scoring;

/// <summary>
/// A scorer that works history by history, several histories on several threads. Its state is plain arrays that never
/// change, so that a bundle can store them and any thread can read them.
/// </summary>
public abstract class RowScorer : IScorer
{
    /// <summary>Numbers scored at once: 16 MB, enough rows to keep every thread busy and few enough to stay near the caches.</summary>
    private const int BlockNumbers = 1 << 22;

    private float[] _block = [];

    /// <inheritdoc/>
    public abstract int Items { get; }

    /// <summary>The arrays that make up its state, by name.</summary>
    public abstract IReadOnlyDictionary<string, Array> Tensors { get; }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<History> histories, Span<float> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scores.Length, (long)histories.Length * Items, nameof(scores));
        if (histories.Length == 1 || OperatingSystem.IsBrowser())
        {
            for (var row = 0; row < histories.Length; row++)
            {
                ScoreOne(histories[row], scores.Slice(row * Items, Items));
            }

            return;
        }

        var rows = Math.Clamp(BlockNumbers / Math.Max(1, Items), 1, Math.Max(1, histories.Length));
        for (var first = 0; first < histories.Length; first += rows)
        {
            ScoreBlock(histories[first..Math.Min(histories.Length, first + rows)], scores[(first * Items)..]);
        }
    }

    /// <summary>Reads a history of which single items' scores are asked.</summary>
    /// <param name="history">What happened so far; may be empty.</param>
    public abstract Reading Read(History history);

    /// <summary>Scores every item for one history; called by several threads at once.</summary>
    /// <param name="history">What happened so far; may be empty.</param>
    /// <param name="scores">[items]: receives the scores, whatever stands there before.</param>
    protected abstract void ScoreOne(History history, Span<float> scores);

    /// <summary>Other threads cannot be handed a span: they score into an array that is copied out.</summary>
    private void ScoreBlock(ReadOnlySpan<History> histories, Span<float> scores)
    {
        var (rows, items) = (histories.ToArray(), Items);
        if (_block.Length < rows.Length * items)
        {
            _block = new float[rows.Length * items];
        }

        Parallel.For(0, rows.Length, row => ScoreOne(rows[row], _block.AsSpan(row * items, items)));
        _block.AsSpan(0, rows.Length * items).CopyTo(scores);
    }
}
