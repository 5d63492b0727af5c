using System.Buffers;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Scoring.Live;

/// <summary>
/// A blend, served: each voice proposes its best, and every proposal is scored by all voices as <see cref="BlendScorer"/>
/// scores it, except for the constant that all of a history's log-probabilities share and that orders nothing. An item that
/// no voice has among its best is not found.
/// </summary>
internal sealed class LiveBlend : ILiveScorer
{
    /// <summary>Proposals asked of each voice at least: an item may be among the best by being good with all.</summary>
    private const int LeastProposals = 200;

    private readonly (ILiveScorer Scorer, BlendPart Part)[] _voices;

    public LiveBlend(BlendScorer blend, LiveExtension? more)
    {
        _voices = [.. blend.Parts.Where(part => part.Weight != 0).Select(part => (LiveScorers.Of(part.Scorer, more), part))];
        Items = more?.Items ?? blend.Items;
    }

    public int Items { get; }

    public LiveAnswer Ask(History history, LiveMemory? memory = null, bool keep = true) =>
        Answer.Of(this, [.. _voices.Select(voice => voice.Scorer.Ask(history, memory, keep))]);

    /// <param name="blend">The blend.</param>
    /// <param name="voices">What each voice says.</param>
    /// <param name="factors">What each voice's scores are multiplied by.</param>
    private sealed class Answer(LiveBlend blend, LiveAnswer[] voices, float[] factors) : LiveAnswer
    {
        public static Answer Of(LiveBlend blend, LiveAnswer[] voices) =>
            new(blend, voices, [.. voices.Select((voice, i) => Factor(voice, blend._voices[i].Part))]);

        public override LiveAnswer Otherwise(History history, LiveMemory? memory) =>
            new Answer(blend, [.. voices.Select(voice => voice.Otherwise(history, memory))], factors);

        public override float Largest
        {
            get
            {
                Span<ScoredItem> best = stackalloc ScoredItem[1];
                return Find(best) == 0 ? Unscored.Mark : best[0].Score;
            }
        }

        public override int Find(Span<ScoredItem> best, Func<int, bool>? allowed = null)
        {
            // What is not allowed is left out in the end, when few are left to ask of; only where that leaves too few, each
            // voice proposes what is allowed.
            var found = Choose(best, null, allowed, out var proposed);
            return found == best.Length || proposed == blend.Items || allowed is null ? found : Choose(best, allowed, null, out _);
        }

        private int Choose(Span<ScoredItem> best, Func<int, bool>? ofProposals, Func<int, bool>? ofBest, out int proposed)
        {
            var ofEach = Math.Max(best.Length + (best.Length / 2), LeastProposals);
            // Where the voices would propose most of the catalogue, and one of them scores all of it, all is scored at once.
            var items = blend.Items <= voices.Length * ofEach && OneScoresAll ? All(ofProposals, out proposed) : Proposals(ofEach, ofProposals, out proposed);
            var scores = ArrayPool<float>.Shared.Rent(proposed);
            Score(items.AsSpan(0, proposed), scores);
            var slots = new BestItems(best);
            for (var i = 0; i < proposed; i++)
            {
                var item = new ScoredItem(items[i], scores[i]);
                if (float.IsFinite(item.Score) && slots.Wants(item) && (ofBest is null || ofBest(item.Item)))
                {
                    slots.Offer(item);
                }
            }

            ArrayPool<float>.Shared.Return(scores);
            ArrayPool<int>.Shared.Return(items);
            return slots.Sort();
        }

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            var rented = ArrayPool<float>.Shared.Rent(items.Length);
            var own = rented.AsSpan(0, items.Length);
            scores[..items.Length].Clear();
            for (var voice = 0; voice < voices.Length; voice++)
            {
                // A voice that has nothing to say speaks neither for nor against.
                if (factors[voice] != 0 && voices[voice].Knows)
                {
                    voices[voice].Score(items, own);
                    Forgive(blend._voices[voice].Part.Scale, own);
                    Elements<float>.AddScaled(factors[voice], own, scores[..items.Length]);
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        }

        public override void Dispose()
        {
            foreach (var voice in voices)
            {
                voice.Dispose();
            }

            base.Dispose();
        }

        /// <summary>What a voice's scores are multiplied by; 0 when it knows nothing.</summary>
        private static float Factor(LiveAnswer voice, BlendPart part)
        {
            if (!voice.Knows)
            {
                return 0;
            }

            return part.Scale == ScoreScale.LogSoftmax ? part.Weight : voice.Largest is > 0 and var largest ? part.Weight / largest : 0;
        }

        /// <summary>Shares of the best count what is unscored as 0.</summary>
        private static void Forgive(ScoreScale scale, Span<float> scores)
        {
            if (scale == ScoreScale.ShareOfBest)
            {
                foreach (ref var score in scores)
                {
                    score = float.IsNegativeInfinity(score) ? 0 : score;
                }
            }
        }

        /// <summary>
        /// Whether a voice speaks that has a score for every item: without one, an item that nobody scores would be found, because
        /// shares of the best count it as 0.
        /// </summary>
        private bool OneScoresAll => factors.Zip(blend._voices).Any(voice => voice.First != 0 && voice.Second.Part.Scale == ScoreScale.LogSoftmax);

        /// <summary>Every item there is.</summary>
        private int[] All(Func<int, bool>? allowed, out int count)
        {
            var all = ArrayPool<int>.Shared.Rent(blend.Items);
            count = 0;
            for (var item = 0; item < blend.Items; item++)
            {
                if (allowed is null || allowed(item))
                {
                    all[count++] = item;
                }
            }

            return all;
        }

        /// <summary>Every item that a voice has among its best, once, by number.</summary>
        private int[] Proposals(int ofEach, Func<int, bool>? allowed, out int count)
        {
            var all = ArrayPool<int>.Shared.Rent(voices.Length * ofEach);
            var found = ArrayPool<ScoredItem>.Shared.Rent(ofEach);
            var total = 0;
            for (var voice = 0; voice < voices.Length; voice++)
            {
                var own = factors[voice] == 0 ? 0 : voices[voice].Find(found.AsSpan(0, ofEach), allowed);
                for (var i = 0; i < own; i++)
                {
                    all[total++] = found[i].Item;
                }
            }

            ArrayPool<ScoredItem>.Shared.Return(found);
            all.AsSpan(0, total).Sort();
            count = 0;
            for (var i = 0; i < total; i++)
            {
                // Whether the next is the same is as good as chance, which no processor foresees: so nothing hangs on it.
                all[count] = all[i];
                count += i + 1 == total || all[i + 1] != all[i] ? 1 : 0;
            }

            return all;
        }
    }
}
