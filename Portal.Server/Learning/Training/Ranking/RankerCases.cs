using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Ranking;

/// <summary>
/// Rows a ranker learns from: of each case the answer and the items that compete with it: what the history holds, what the
/// voices put on top, and many drawn at random.
/// </summary>
internal sealed class RankerCases
{
    /// <summary>
    /// Rows of a case: the answer, its rivals, and some sixty items drawn at random. Without these the network never learns
    /// what most of a catalogue looks like, and puts anything on top.
    /// </summary>
    public const int RowsOfCase = 112;

    private const int MostCases = 15_000;
    private const int OfHistory = 24;
    private const int OfEachVoice = 8;

    private readonly int _width;
    private readonly float[] _rows;
    private readonly float[] _packed, _labels;

    private RankerCases(int width, int count)
    {
        (_width, Count) = (width, count);
        _rows = new float[(long)count * RowsOfCase * width];
        (_packed, _labels) = (GC.AllocateArray<float>(64 * RowsOfCase * width, pinned: true), new float[64 * RowsOfCase]);
    }

    /// <summary>Number of cases.</summary>
    public int Count { get; }

    /// <summary>Gathers the rows.</summary>
    public static RankerCases Of(
        RankingFeatures features, CaseSet cases, int seed, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var count = Math.Min(MostCases, cases.Count);
        var gathered = new RankerCases(features.Count, count);
        var done = 0;
        Parallel.For(
            0, count, new ParallelOptions { CancellationToken = cancellationToken },
            () => (All: new float[features.Items * features.Count], Scratch: new float[features.Items]),
            (i, _, own) =>
            {
                gathered.Gather(features, cases, i, seed, own.All, own.Scratch);
                if (Interlocked.Increment(ref done) % 500 == 0)
                {
                    progress?.Report(new(0.5 * done / count, "gathering cases"));
                }

                return own;
            },
            _ => { });
        return gathered;
    }

    /// <summary>One case; its chance hangs on its number alone, so that threads change nothing.</summary>
    private void Gather(RankingFeatures features, CaseSet cases, int place, int seed, float[] all, float[] scratch)
    {
        var number = (int)((long)place * cases.Count / Count);
        var history = cases.History(number);
        features.Fill(history, all, scratch);
        var chosen = Choose(features, all, history, cases.Target(number), cases.MaskOnly is null ? [] : [.. cases.Masked(number)], new Random((seed * 1_000_003) + number));
        for (var row = 0; row < RowsOfCase; row++)
        {
            all.AsSpan(chosen[row] * _width, _width).CopyTo(_rows.AsSpan(((place * RowsOfCase) + row) * _width));
        }
    }

    /// <summary>Brings all features to mean 0 and deviation 1, and tells how.</summary>
    public (float[] Means, float[] Scales) Standardise()
    {
        var (means, scales) = (new float[_width], new float[_width]);
        var rows = _rows.Length / _width;
        for (var feature = 0; feature < _width; feature++)
        {
            var (sum, square) = (0.0, 0.0);
            for (var row = 0; row < rows; row++)
            {
                var value = _rows[(row * _width) + feature];
                (sum, square) = (sum + value, square + ((double)value * value));
            }

            means[feature] = (float)(sum / rows);
            scales[feature] = (float)(1 / Math.Sqrt(Math.Max(1e-6, (square / rows) - (sum / rows * (sum / rows)))));
        }

        RankerScorer.Standardise(_rows, means, scales);
        return (means, scales);
    }

    /// <summary>The rows of some cases, one after the other, and their labels: 1 for the answer.</summary>
    /// <param name="cases">At most 64 numbers.</param>
    public (float[] Rows, ReadOnlyMemory<float> Labels) Pack(ReadOnlySpan<int> cases)
    {
        for (var i = 0; i < cases.Length; i++)
        {
            _rows.AsSpan(cases[i] * RowsOfCase * _width, RowsOfCase * _width).CopyTo(_packed.AsSpan(i * RowsOfCase * _width));
            _labels.AsSpan(i * RowsOfCase, RowsOfCase).Clear();
            _labels[i * RowsOfCase] = 1;
        }

        return (_packed, _labels.AsMemory(0, cases.Length * RowsOfCase));
    }

    /// <summary>The answer first, then its rivals, each once.</summary>
    private static int[] Choose(RankingFeatures features, float[] all, History history, int target, HashSet<int> bought, Random random)
    {
        var chosen = new List<int>(RowsOfCase) { target };
        var known = new HashSet<int> { target };
        var past = history.Items.ToArray();
        random.Shuffle(past);
        chosen.AddRange(past.Where(item => !bought.Contains(item) && known.Add(item)).Take(OfHistory));
        for (var voice = 0; voice < features.Voices.Count; voice++)
        {
            var column = features.Count - (2 * (features.Voices.Count - voice));
            chosen.AddRange(Best(features, all, column).Where(item => !bought.Contains(item) && known.Add(item)).Take(OfEachVoice));
        }

        while (chosen.Count < RowsOfCase)
        {
            var item = random.Next(features.Items);
            if (known.Add(item) || known.Count >= features.Items)
            {
                chosen.Add(item);
            }
        }

        return [.. chosen.Take(RowsOfCase)];
    }

    /// <summary>The best of a voice, best first: more than are taken, since some are known already.</summary>
    private static int[] Best(RankingFeatures features, float[] all, int column)
    {
        var best = new PriorityQueue<int, float>(4 * OfEachVoice);
        for (var item = 0; item < features.Items; item++)
        {
            var score = all[(item * features.Count) + column];
            if (best.Count < 4 * OfEachVoice)
            {
                best.Enqueue(item, score);
            }
            else if (best.TryPeek(out _, out var least) && score > least)
            {
                best.EnqueueDequeue(item, score);
            }
        }

        return [.. best.UnorderedItems.OrderByDescending(pair => pair.Priority).ThenBy(pair => pair.Element).Select(pair => pair.Element)];
    }
}
