using System.Collections.Concurrent;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Scoring.Live;

/// <summary>
/// Item neighbours, served: only the items that go with one of the history's are looked at, a few thousand whatever the size
/// of the catalogue.
/// </summary>
internal sealed class LiveNeighbours : ILiveScorer
{
    private readonly NeighbourScorer _scorer;

    // Sums of zero, used again and again: to clear what was touched costs less than to clear a whole catalogue.
    private readonly ConcurrentBag<Sums> _spare = [];

    /// <param name="scorer">Without shrinking: the plain sum.</param>
    public LiveNeighbours(NeighbourScorer scorer) => _scorer = scorer;

    public int Items => _scorer.Items;

    public LiveAnswer Ask(History history, LiveMemory? memory = null, bool keep = true)
    {
        var sums = _spare.TryTake(out var free) ? free : new Sums(Items);
        for (var place = history.Length - 1; place >= 0; place--)
        {
            if (_scorer.Weights.Of(history, place) is var weight && weight != 0)
            {
                var item = history.Items.Span[place];
                sums.Add(_scorer.Similarity.IndicesOf(item), _scorer.Similarity.ValuesOf(item), weight);
            }
        }

        return new Answer(this, sums);
    }

    private sealed class Sums(int items)
    {
        private readonly float[] _values = new float[items];
        private readonly bool[] _isTouched = new bool[items];
        private readonly int[] _touched = new int[items];
        private int _count;

        /// <summary>The items something was added to, in the order of the first time.</summary>
        public ReadOnlySpan<int> Touched => _touched.AsSpan(0, _count);

        /// <summary>The sum of an item; unscored when it is 0, as nothing spoke for it.</summary>
        public float this[int item] => _values[item] is not 0 and var sum ? sum : Unscored.Mark;

        public void Add(ReadOnlySpan<int> items, ReadOnlySpan<float> values, float weight)
        {
            values = values[..items.Length];
            for (var i = 0; i < items.Length; i++)
            {
                var item = items[i];
                _values[item] += weight * values[i];
                if (!_isTouched[item])
                {
                    _isTouched[item] = true;
                    _touched[_count++] = item;
                }
            }
        }

        /// <summary>The largest sum; unscored when nothing has one.</summary>
        public float Largest()
        {
            var largest = Unscored.Mark;
            foreach (var item in Touched)
            {
                largest = MathF.Max(largest, this[item]);
            }

            return largest;
        }

        public void Clear()
        {
            foreach (var item in Touched)
            {
                (_values[item], _isTouched[item]) = (0, false);
            }

            _count = 0;
        }
    }

    private sealed class Answer(LiveNeighbours scorer, Sums sums) : LiveAnswer
    {
        // Asked for several times a list, and thousands of items are looked at.
        private float? _largest;

        public override bool Knows => !float.IsNegativeInfinity(Largest);

        public override float Largest => _largest ??= sums.Largest();

        public override int Find(Span<ScoredItem> best, Func<int, bool>? allowed = null)
        {
            var slots = new BestItems(best);
            foreach (var touched in sums.Touched)
            {
                var item = new ScoredItem(touched, sums[touched]);
                if (!float.IsNegativeInfinity(item.Score) && slots.Wants(item) && (allowed is null || allowed(item.Item)))
                {
                    slots.Offer(item);
                }
            }

            return slots.Sort();
        }

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            for (var i = 0; i < items.Length; i++)
            {
                scores[i] = sums[items[i]];
            }
        }

        public override LiveAnswer Otherwise(History history, LiveMemory? memory) => new LiveGlance(scorer, scorer._scorer, history);

        public override void Dispose()
        {
            sums.Clear();
            scorer._spare.Add(sums);
            base.Dispose();
        }
    }
}
