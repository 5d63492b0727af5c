using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Scoring.Live;

/// <summary>What a scorer has to say of one history.</summary>
public abstract class LiveAnswer : IDisposable
{
    /// <summary>Nothing is known: no item has a score.</summary>
    public static LiveAnswer Nothing { get; } = new NoAnswer();

    /// <summary>Whether it has a score for any item.</summary>
    public virtual bool Knows => true;

    /// <summary>The largest score of any item; negative infinity when nothing is known.</summary>
    public abstract float Largest { get; }

    /// <summary>Finds the best.</summary>
    /// <param name="best">Receives them, best first; its length is how many are wanted.</param>
    /// <param name="allowed">Whether an item may be among them, asked only of those that could be; null allows all.</param>
    /// <returns>How many were found: only items that have a score.</returns>
    public abstract int Find(Span<ScoredItem> best, Func<int, bool>? allowed = null);

    /// <summary>Scores some items, on the scorer's own scale.</summary>
    /// <param name="items">The items.</param>
    /// <param name="scores">[items]: receives the scores; negative infinity where nothing is known.</param>
    public abstract void Score(ReadOnlySpan<int> items, Span<float> scores);

    /// <summary>
    /// What the scorer would say of another history, on the scale of this answer: a blend measures its voices by what they
    /// say here, so that both answers' scores of an item may be compared.
    /// </summary>
    /// <param name="history">What might have happened.</param>
    /// <param name="memory">What is remembered of the shopper; not changed.</param>
    /// <returns>To be disposed of after use.</returns>
    public abstract LiveAnswer Otherwise(History history, LiveMemory? memory);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    private sealed class NoAnswer : LiveAnswer
    {
        public override bool Knows => false;

        public override float Largest => Unscored.Mark;

        public override int Find(Span<ScoredItem> best, Func<int, bool>? allowed = null) => 0;

        public override void Score(ReadOnlySpan<int> items, Span<float> scores) => scores[..items.Length].Fill(Unscored.Mark);

        public override LiveAnswer Otherwise(History history, LiveMemory? memory) => this;
    }
}
