using System.Buffers;
using System.Numerics;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Scoring.Live;

/// <summary>
/// A scorer that scores its whole catalogue for each history. A <see cref="RowScorer"/> answers any number of callers at
/// once; every other waits for the one before.
/// </summary>
internal sealed class LiveRow(IScorer scorer) : ILiveScorer
{
    private readonly Lock? _gate = scorer is RowScorer ? null : new();

    public int Items => scorer.Items;

    public LiveAnswer Ask(History history, LiveMemory? memory = null, bool keep = true)
    {
        var scores = ArrayPool<float>.Shared.Rent(Items);
        if (_gate is null)
        {
            scorer.Score([history], scores.AsSpan(0, Items));
        }
        else
        {
            lock (_gate)
            {
                scorer.Score([history], scores.AsSpan(0, Items));
            }
        }

        return new Answer(this, scores);
    }

    private RowScorer? Rows => scorer as RowScorer;

    private sealed class Answer(LiveRow row, float[] scores) : LiveAnswer
    {
        public override float Largest { get; } = Sums<float>.Max(scores.AsSpan(0, row.Items));

        public override bool Knows => !float.IsNegativeInfinity(Largest);

        public override int Find(Span<ScoredItem> best, Func<int, bool>? allowed = null)
        {
            var slots = new BestItems(best);
            var all = scores.AsSpan(0, row.Items);
            var item = 0;
            // Whole registers of items below the worst of the best are passed over at once.
            for (; item <= all.Length - Vector<float>.Count; item += Vector<float>.Count)
            {
                if (Vector.GreaterThanAny(new Vector<float>(all[item..]), new Vector<float>(slots.Least)))
                {
                    Offer(all.Slice(item, Vector<float>.Count), item, ref slots, allowed);
                }
            }

            Offer(all[item..], item, ref slots, allowed);
            return slots.Sort();
        }

        public override void Score(ReadOnlySpan<int> wanted, Span<float> target)
        {
            for (var i = 0; i < wanted.Length; i++)
            {
                target[i] = scores[wanted[i]];
            }
        }

        public override LiveAnswer Otherwise(History history, LiveMemory? memory) =>
            row.Rows is { } rows ? new LiveGlance(row, rows, history) : row.Ask(history);

        public override void Dispose()
        {
            ArrayPool<float>.Shared.Return(scores);
            base.Dispose();
        }

        private static void Offer(ReadOnlySpan<float> some, int first, ref BestItems slots, Func<int, bool>? allowed)
        {
            for (var i = 0; i < some.Length; i++)
            {
                if (some[i] > slots.Least && (allowed is null || allowed(first + i)))
                {
                    slots.Offer(new(first + i, some[i]));
                }
            }
        }
    }
}
