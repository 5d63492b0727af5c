using System.Globalization;
using Portal.Server.Learning.Tunables;
using Portal.Shared.Neural;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Factors;

/// <summary>
/// EASE (Steck 2019, "Embarrassingly Shallow Autoencoders"): the linear model over items that best gives each sequence back
/// without letting an item speak for itself. In closed form: P = (X^T X + lambda I)^-1, weight = -P_ij / P_jj.
/// </summary>
/// <param name="name">Name on the command line.</param>
/// <param name="lambda">Regularisation: the larger, the less is made of rare pairs.</param>
/// <param name="decay">What a place of a history counts at scoring, compared with the place after it.</param>
/// <param name="mostItems">
/// Largest catalogue: 20,000 items take 2.4 GB while training and 1.6 GB then, and some minutes; both grow with the square
/// or more.
/// </param>
internal sealed class EaseTrainer(string name = "ease", float lambda = 200, float decay = 1, int mostItems = EaseTrainer.UsualMostItems) : ITunableTrainer
{
    /// <summary>Catalogues up to here are taken without asking.</summary>
    public const int UsualMostItems = 20_000;

    /// <summary>Columns of a panel: a block of 1 MB is half of a common second-level cache.</summary>
    private const int PanelWidth = 512;

    /// <summary>Share of the work that counting and writing weights is, for the report.</summary>
    private const double CountingShare = 0.05;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["lambda"] = lambda,
        ["decay"] = decay,
        ["most items"] = mostItems,
    };

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.Number("lambda", lambda, new(1e-3, 1e6), new(20, 2_000, Log: true), "Regularisation: the larger, the less is made of rare pairs."),
        TunableSetting.Number("decay", decay, new(0, 1), new(0.4, 1), "What a place of a history counts at scoring, compared with the place after it."),
    ];

    /// <summary>As published: all of a history counts alike.</summary>
    public static EaseTrainer Plain() => new();

    /// <summary>The newest items of a history count most; both numbers chosen on the validation items of Amazon Beauty.</summary>
    public static EaseTrainer Decayed() => new("ease-decay", lambda: 100, decay: 0.7f);

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new EaseTrainer(name, values.Number("lambda", lambda), values.Number("decay", decay), mostItems);

    /// <inheritdoc/>
    /// <exception cref="DataException">The catalogue is too large.</exception>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var items = input.Sequences.ItemCount;
        if (items > mostItems)
        {
            throw new DataException(string.Create(CultureInfo.InvariantCulture,
                $"EASE holds a weight for each two items and the catalogue has {items:N0}, which would take {items * 4e-9 * items:0.0} GB; its limit is {mostItems:N0} items. Use item-knn or als."));
        }

        var matrix = new SymmetricPanels(items, PanelWidth);
        Count(input, matrix, cancellationToken);
        input.Progress?.Report(new(CountingShare / 2, "counted pairs"));
        using (var workers = new Workers(input.Threads))
        {
            void Report(double done) => input.Progress?.Report(new((CountingShare / 2) + ((1 - CountingShare) * done), "inverting"));
            new SymmetricInverse(matrix, workers, Report, cancellationToken).Compute();
        }

        var scorer = new ItemWeightScorer(items, Weights(matrix, input.Threads, cancellationToken), new HistoryWeights(decay));
        input.Progress?.Report(new(1, "done"));
        return scorer;
    }

    /// <summary>Lower half of X^T X + lambda I.</summary>
    private void Count(TrainingInput input, SymmetricPanels matrix, CancellationToken cancellationToken)
    {
        var data = UserItems.Of(input.Sequences);
        Parallel.For(0, matrix.Size, Options(input.Threads, cancellationToken), () => new PairSums(data), (item, _, sums) =>
        {
            sums.Read(item);
            foreach (var other in sums.Met)
            {
                if (other <= item)
                {
                    matrix[item, other] = sums.Sums[other];
                }
            }

            matrix[item, item] += lambda;
            return sums;
        }, _ => { });
    }

    /// <summary>[items, items]: -P_ij / P_jj, 0 on the diagonal.</summary>
    private static float[] Weights(SymmetricPanels inverse, int threads, CancellationToken cancellationToken)
    {
        var size = inverse.Size;
        var weights = GC.AllocateUninitializedArray<float>(size * size);
        var scales = Enumerable.Range(0, size).Select(item => -1 / inverse[item, item]).ToArray();
        Parallel.For(0, size, Options(threads, cancellationToken), row =>
        {
            var mine = weights.AsSpan(row * size, size);
            for (var column = 0; column < size; column++)
            {
                mine[column] = column < row ? inverse[row, column] * scales[column] : inverse[column, row] * scales[column];
            }

            mine[row] = 0;
        });
        return weights;
    }

    private static ParallelOptions Options(int threads, CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
}
