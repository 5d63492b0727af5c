using System.Buffers;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Scoring.Live;

/// <summary>
/// A scorer with items it does not know: each is worth the mean of those that stand in for it (for a network, which scores
/// by an inner product, that is the score of their mean vector), and in a history the nearest of them is told.
/// </summary>
internal sealed class LiveStandIns : ILiveScorer
{
    private readonly ILiveScorer _scorer;
    private readonly LiveExtension _more;

    // Everyone who stands in for somebody, once; and of each unknown item where its own are among them, row after row.
    private readonly int[] _asked, _places, _starts;

    public LiveStandIns(ILiveScorer scorer, LiveExtension more)
    {
        (_scorer, _more) = (scorer, more);
        var (numbers, places) = (new Dictionary<int, int>(), new List<int>());
        _starts = new int[more.Items - scorer.Items + 1];
        for (var item = scorer.Items; item < more.Items; item++)
        {
            foreach (var other in Of(item)?.Items ?? [])
            {
                numbers.TryAdd(other, numbers.Count);
                places.Add(numbers[other]);
            }

            _starts[item - scorer.Items + 1] = places.Count;
        }

        (_asked, _places) = ([.. numbers.Keys], [.. places]);
    }

    public int Items => _more.Items;

    public LiveAnswer Ask(History history, LiveMemory? memory = null, bool keep = true) =>
        new Answer(this, _scorer.Ask(Known(history), memory, keep));

    private StandIn? Of(int item) => _more.StandIns[item - _more.Known];

    /// <summary>The history in items the scorer knows.</summary>
    private History Known(History history)
    {
        var items = history.Items.Span;
        if (items.IndexOfAnyExceptInRange(0, _scorer.Items - 1) < 0)
        {
            return history;
        }

        var (known, behaviours, times, count) = (new int[items.Length], new Behaviour[items.Length], new long[items.Length], 0);
        for (var place = 0; place < items.Length; place++)
        {
            if (items[place] < _scorer.Items || Of(items[place]) is not null)
            {
                known[count] = items[place] < _scorer.Items ? items[place] : Of(items[place])!.Items[0];
                behaviours[count] = history.Behaviours.IsEmpty ? default : history.Behaviours.Span[place];
                times[count] = history.Times.IsEmpty ? 0 : history.Times.Span[place];
                count++;
            }
        }

        return new History(
            known.AsMemory(0, count), history.Behaviours.IsEmpty ? default : behaviours.AsMemory(0, count),
            history.Times.IsEmpty ? default : times.AsMemory(0, count));
    }

    private sealed class Answer(LiveStandIns scorer, LiveAnswer answer) : LiveAnswer
    {
        // [asked]: what those who stand in are worth, once somebody wanted to know.
        private float[]? _worth;

        public override bool Knows => answer.Knows;

        /// <summary>A mean is never above the largest.</summary>
        public override float Largest => answer.Largest;

        public override int Find(Span<ScoredItem> best, Func<int, bool>? allowed = null)
        {
            var found = answer.Find(best, allowed);
            if (!answer.Knows)
            {
                return found;
            }

            var rented = ArrayPool<ScoredItem>.Shared.Rent(best.Length);
            var slots = new BestItems(rented.AsSpan(0, best.Length));
            for (var i = 0; i < found; i++)
            {
                slots.Offer(best[i]);
            }

            for (var item = scorer._scorer.Items; item < scorer.Items; item++)
            {
                var own = new ScoredItem(item, Worth(item));
                if (float.IsFinite(own.Score) && slots.Wants(own) && (allowed is null || allowed(item)))
                {
                    slots.Offer(own);
                }
            }

            found = slots.Sort();
            rented.AsSpan(0, found).CopyTo(best);
            ArrayPool<ScoredItem>.Shared.Return(rented);
            return found;
        }

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            if (items.IndexOfAnyExceptInRange(0, scorer._scorer.Items - 1) < 0)
            {
                answer.Score(items, scores);
                return;
            }

            var rented = ArrayPool<int>.Shared.Rent(items.Length);
            var known = rented.AsSpan(0, items.Length);
            for (var i = 0; i < known.Length; i++)
            {
                known[i] = items[i] < scorer._scorer.Items ? items[i] : 0;
            }

            answer.Score(known, scores);
            ArrayPool<int>.Shared.Return(rented);
            for (var i = 0; i < items.Length; i++)
            {
                scores[i] = items[i] < scorer._scorer.Items ? scores[i] : Worth(items[i]);
            }
        }

        public override LiveAnswer Otherwise(History history, LiveMemory? memory) =>
            new Answer(scorer, answer.Otherwise(scorer.Known(history), memory));

        public override void Dispose()
        {
            if (_worth is not null)
            {
                ArrayPool<float>.Shared.Return(_worth);
                _worth = null;
            }

            answer.Dispose();
            base.Dispose();
        }

        /// <summary>The weighted mean of those who stand in; who is unscored counts nothing, and where all are, so is the item.</summary>
        private float Worth(int item)
        {
            if (_worth is null)
            {
                _worth = ArrayPool<float>.Shared.Rent(scorer._asked.Length);
                answer.Score(scorer._asked, _worth.AsSpan(0, scorer._asked.Length));
            }

            var places = scorer._places.AsSpan(scorer._starts[item - scorer._scorer.Items]..scorer._starts[item - scorer._scorer.Items + 1]);
            var (sum, any) = (0f, false);
            for (var i = 0; i < places.Length; i++)
            {
                if (_worth[places[i]] is var worth && float.IsFinite(worth))
                {
                    (sum, any) = (sum + (scorer.Of(item)!.Weights[i] * worth), true);
                }
            }

            return any ? sum : Unscored.Mark;
        }
    }
}
