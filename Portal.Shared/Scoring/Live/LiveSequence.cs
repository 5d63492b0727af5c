using System.Collections.Concurrent;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Scoring.Live;

/// <summary>
/// A sequence network, served: each event is told to a kept state and costs one row, and the catalogue is searched exactly
/// (<see cref="InnerProductSearch"/>). A score is how far an item is above the mean of all items: without the constant that
/// log-probabilities have, which orders nothing, scores after two histories could not be compared. Computes on the caller's
/// thread.
/// </summary>
internal sealed class LiveSequence : ILiveScorer
{
    private readonly InnerProductSearch _search;
    private readonly float[] _mean;

    // States for histories that are not remembered.
    private readonly ConcurrentBag<SequenceMemory> _spare = [];

    public LiveSequence(ISequenceNetwork<float> network)
    {
        Network = network;
        var vectors = network.Items.Value;
        _search = new InnerProductSearch(vectors.Array.AsMemory(vectors.Offset, vectors.Length), network.Items.Width);
        _mean = Mean(vectors.Span, network.Items.Width);
    }

    public ISequenceNetwork<float> Network { get; }

    public int Items => Network.Items.Count;

    public LiveAnswer Ask(History history, LiveMemory? memory = null, bool keep = true)
    {
        if (history.Length == 0)
        {
            return LiveAnswer.Nothing;
        }

        return Ask(history, SequenceWindow.Start(history.Items.Span, Network.MaxLength), memory, keep);
    }

    private Answer Ask(History history, int start, LiveMemory? memory, bool keep)
    {
        Span<SequenceStep> steps = stackalloc SequenceStep[history.Length - start];
        Read(history, start, steps);
        if (memory is not null && keep)
        {
            var own = memory.Of(this);
            own.Follow(steps);
            memory.Weigh();
            return new Answer(this, own, start, spare: false);
        }

        var branch = _spare.TryTake(out var free) ? free : new SequenceMemory(Network);
        branch.Branch(memory?.Find(this), steps);
        return new Answer(this, branch, start, spare: true);
    }

    private static float[] Mean(ReadOnlySpan<float> vectors, int width)
    {
        var sums = new double[width];
        for (var i = 0; i < vectors.Length; i++)
        {
            sums[i % width] += vectors[i];
        }

        var share = (double)width / Math.Max(1, vectors.Length);
        return [.. sums.Select(sum => (float)(sum * share))];
    }

    private static void Read(History history, int start, Span<SequenceStep> steps)
    {
        var items = history.Items.Span[start..];
        var behaviours = history.Behaviours.Span;
        Span<byte> gaps = stackalloc byte[steps.Length];
        TimeGaps.Fill(history.Times.IsEmpty ? default : history.Times.Span[start..], gaps);
        for (var i = 0; i < steps.Length; i++)
        {
            steps[i] = new(items[i], behaviours.IsEmpty ? (byte)0 : (byte)behaviours[start + i], gaps[i]);
        }
    }

    private sealed class Answer(LiveSequence scorer, SequenceMemory memory, int start, bool spare) : LiveAnswer
    {
        private readonly float _average = Sums<float>.Dot(memory.Result, scorer._mean);

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
            var found = scorer._search.Find(memory.Result, best, allowed);
            foreach (ref var item in best[..found])
            {
                item = item with { Score = item.Score - _average };
            }

            return found;
        }

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            for (var i = 0; i < items.Length; i++)
            {
                scores[i] = scorer._search.Product(memory.Result, items[i]) - _average;
            }
        }

        /// <summary>
        /// Reads from the place this answer was read from, if that leaves no more than can be read: otherwise a history that
        /// is shorter by one event would begin elsewhere, and nothing that is remembered could be used.
        /// </summary>
        public override LiveAnswer Otherwise(History history, LiveMemory? told) =>
            start < history.Length && history.Length - start <= scorer.Network.MaxLength
                ? scorer.Ask(history, start, told, keep: false) : scorer.Ask(history, told, keep: false);

        public override void Dispose()
        {
            if (spare)
            {
                scorer._spare.Add(memory);
            }

            base.Dispose();
        }
    }
}
