using System.Collections.Concurrent;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring;

/// <summary>
/// Implicit matrix factorisation (Hu, Koren and Volinsky 2008) for anybody: the factors of a history are solved for when it
/// is scored ("fold-in"), so nobody need have been in training, and a score changes with each event.
/// </summary>
/// <param name="factors">[items, dimensions]: factors of the items; all 0 for an item without observations.</param>
/// <param name="settings">Settings, those of training.</param>
/// <param name="weights">How much each place of a history counts.</param>
public sealed class AlsScorer(float[] factors, AlsSettings settings, HistoryWeights weights) : RowScorer
{
    private readonly int _dimensions = settings.Dimensions;
    private readonly float[] _gram = Gram(factors, settings.Dimensions);
    private readonly ConcurrentBag<RidgeSystem> _systems = [];

    /// <inheritdoc/>
    public override int Items => factors.Length / _dimensions;

    /// <summary>Settings, those of training.</summary>
    public AlsSettings Settings => settings;

    /// <summary>How much each place of a history counts.</summary>
    public HistoryWeights Weights => weights;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, Array> Tensors => new Dictionary<string, Array> { ["factors"] = factors };

    /// <summary>Sum of x x^T over the rows of a matrix, the same bits for any number of threads.</summary>
    /// <param name="rows">[rows, dimensions].</param>
    /// <param name="dimensions">Columns.</param>
    /// <param name="workers">Who works; null for the caller alone.</param>
    public static float[] Gram(float[] rows, int dimensions, Workers? workers = null)
    {
        using var alone = workers is null ? new Workers(1) : null;
        var gram = new float[dimensions * dimensions];
        new Gemm<float>(workers ?? alone!).Multiply(
            dimensions, dimensions, rows.Length / dimensions, Operand<float>.Transposed(rows, dimensions), Operand<float>.Plain(rows, dimensions), gram);
        return gram;
    }

    /// <inheritdoc/>
    protected override void ScoreOne(History history, Span<float> scores)
    {
        scores.Clear();
        if (history.Length > 0)
        {
            Span<float> user = stackalloc float[_dimensions];
            FoldIn(history, user);
            for (var item = 0; item < scores.Length; item++)
            {
                scores[item] = Sums<float>.Dot(user, Of(item));
            }
        }

        Unscored.MarkZeros(scores);
    }

    /// <inheritdoc/>
    public override Reading Read(History history)
    {
        var user = new float[_dimensions];
        if (history.Length > 0)
        {
            FoldIn(history, user);
        }

        return new Factors(this, user);
    }

    private ReadOnlySpan<float> Of(int item) => factors.AsSpan(item * _dimensions, _dimensions);

    private void FoldIn(History history, Span<float> user)
    {
        var system = _systems.TryTake(out var free) ? free : new RidgeSystem(_dimensions);
        system.Reset(_gram, settings.Unobserved, settings.Ridge(history.Length, Items));
        for (var place = 0; place < history.Length; place++)
        {
            if (weights.Of(history, place) is var weight && weight > 0)
            {
                system.Add(Of(history.Items.Span[place]), weight);
            }
        }

        system.Solve(user);
        _systems.Add(system);
    }

    private sealed class Factors(AlsScorer scorer, float[] user) : Reading
    {
        public override bool Knows => user.AsSpan().IndexOfAnyExcept(0) >= 0;

        public override void Score(ReadOnlySpan<int> items, Span<float> scores)
        {
            for (var i = 0; i < items.Length; i++)
            {
                scores[i] = Sums<float>.Dot(user, scorer.Of(items[i]));
            }

            Unscored.MarkZeros(scores[..items.Length]);
        }
    }
}
