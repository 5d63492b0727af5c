using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring;

/// <summary>
/// Likeness of content: cosine between an item's features and the sum of the history's, each weighted by its place. Knows
/// an item from its first day, and never what goes with what.
/// </summary>
/// <param name="features">[items, features]: features of each item that few have.</param>
/// <param name="weights">How much each place of a history counts.</param>
/// <param name="columns">
/// [items, columns], row-major: features all items have, such as embeddings; empty for none. With <paramref name="features"/>
/// together each item is of length 1, or has nothing at all.
/// </param>
public sealed class ContentScorer(SparseRows features, HistoryWeights weights, float[] columns) : RowScorer
{
    private readonly SparseRows _byFeature = features.Transpose();

    /// <inheritdoc/>
    public override int Items => features.Rows;

    /// <summary>Features of each item.</summary>
    public SparseRows Features => features;

    /// <summary>[items, columns]: features all items have.</summary>
    public float[] Columns => columns;

    /// <summary>How much each place of a history counts.</summary>
    public HistoryWeights Weights => weights;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array>
    {
        ["starts"] = features.Starts,
        ["indices"] = features.Indices,
        ["values"] = features.Values,
        ["columns"] = columns,
    };

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        scores.Clear();
        var profile = new Profile(this, history);
        for (var i = 0; i < profile.Features.Length; i++)
        {
            _byFeature.AddTo(profile.Features[i], profile.Values[i], scores);
        }

        for (var item = 0; item < Items && profile.Dense.Length > 0 && profile.Length > 0; item++)
        {
            scores[item] += profile.DenseScore(item);
        }

        Unscored.MarkZeros(scores);
    }

    /// <inheritdoc/>
    public override Reading Read(History history) => new Profile(this, history);

    /// <summary>The features of a history.</summary>
    private sealed class Profile : Reading
    {
        private readonly ContentScorer _scorer;

        public Profile(ContentScorer scorer, History history)
        {
            _scorer = scorer;
            Dense = new float[scorer.Columns.Length / scorer.Items];
            var sums = new Dictionary<int, float>();
            for (var place = history.Length - 1; place >= 0; place--)
            {
                if (scorer.Weights.Of(history, place) is var weight && weight != 0)
                {
                    Add(history.Items.Span[place], weight, sums);
                }
            }

            for (var place = 0; place < history.Length && Dense.Length > 0; place++)
            {
                Elements<float>.AddScaled(
                    scorer.Weights.Of(history, place), scorer.Columns.AsSpan(history.Items.Span[place] * Dense.Length, Dense.Length), Dense);
            }

            // By number, so that they are always added up in one order.
            Features = [.. sums.Keys];
            Features.AsSpan().Sort();
            Values = Array.ConvertAll(Features, feature => sums[feature]);
            Length = MathF.Sqrt(Values.Sum(value => value * value) + Sums<float>.Dot(Dense, Dense));
            foreach (ref var value in Values.AsSpan())
            {
                value /= Length;
            }
        }

        /// <summary>Features few items have, by number.</summary>
        public int[] Features { get; }

        /// <summary>[features]: what each counts, of a profile of length 1.</summary>
        public float[] Values { get; }

        /// <summary>[columns]: the features all items have, not brought to length 1.</summary>
        public float[] Dense { get; }

        /// <summary>The length of the profile.</summary>
        public float Length { get; }

        /// <summary>The profile is like the items it is made of, so nothing is known only where it is made of nothing.</summary>
        public override bool Knows => Length > 0;

        /// <summary>The part of an item's score that its columns give.</summary>
        public float DenseScore(int item) => Sums<float>.Dot(Dense, _scorer.Columns.AsSpan(item * Dense.Length, Dense.Length)) / Length;

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            for (var i = 0; i < items.Length; i++)
            {
                var score = SparseScore(items[i]);
                score += Dense.Length > 0 && Length > 0 ? DenseScore(items[i]) : 0;
                scores[i] = score == 0 ? Unscored.Mark : score;
            }
        }

        private void Add(int item, float weight, Dictionary<int, float> sums)
        {
            var indices = _scorer.Features.IndicesOf(item);
            var values = _scorer.Features.ValuesOf(item);
            for (var i = 0; i < indices.Length; i++)
            {
                sums[indices[i]] = sums.GetValueOrDefault(indices[i]) + (weight * values[i]);
            }
        }

        private float SparseScore(int item)
        {
            var indices = _scorer.Features.IndicesOf(item);
            var values = _scorer.Features.ValuesOf(item);
            var (score, next) = (0f, 0);
            for (var i = 0; i < indices.Length && next < Features.Length; i++)
            {
                while (next < Features.Length && Features[next] < indices[i])
                {
                    next++;
                }

                score += next < Features.Length && Features[next] == indices[i] ? Values[next] * values[i] : 0;
            }

            return score;
        }
    }
}
