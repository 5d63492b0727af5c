using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Factors;

/// <summary>
/// ML.NET's matrix factorisation (LIBMF, Chin et al. 2016) in its one-class form: observed pairs should give 1, all others 0
/// at a small weight. Only the items' factors are kept: anybody's are solved for at scoring, as with <see cref="AlsTrainer"/>,
/// whose loss is the same. Compiled only with -p:MlNetRecommender=true.
/// </summary>
/// <param name="dimensions">Numbers an item or a user is described by.</param>
/// <param name="iterations">Passes over all pairs.</param>
/// <param name="unobserved">What a pair that was not observed counts.</param>
/// <param name="regularisation">Regularisation.</param>
/// <param name="decay">What a place of a history counts at scoring, compared with the place after it.</param>
internal sealed class MlNetFactorsTrainer(
    int dimensions = 64, int iterations = 30, float unobserved = 0.01f, float regularisation = 0.05f, float decay = 0.75f) : ITrainer
{
    /// <inheritdoc/>
    public string Name => "mlnet-mf";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["dimensions"] = dimensions,
        ["iterations"] = iterations,
        ["unobserved weight"] = unobserved,
        ["regularisation"] = regularisation,
        ["decay"] = decay,
    };

    /// <inheritdoc/>
    /// <remarks>The library cannot be stopped in the midst of its passes: a cancellation is seen before and after them.</remarks>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var data = UserItems.Of(input.Sequences);
        var learning = new MLContext(input.Seed);
        var trainer = learning.Recommendation().Trainers.MatrixFactorization(new MatrixFactorizationTrainer.Options
        {
            LabelColumnName = nameof(Pair.Label),
            MatrixRowIndexColumnName = nameof(Pair.User),
            MatrixColumnIndexColumnName = nameof(Pair.Item),
            LossFunction = MatrixFactorizationTrainer.LossFunctionType.SquareLossOneClass,
            ApproximationRank = dimensions,
            NumberOfIterations = iterations,
            Alpha = unobserved,
            C = 0,
            Lambda = regularisation,
            NumberOfThreads = 1, // with more, the result would be a matter of chance
            Quiet = true,
        });
        var model = trainer.Fit(learning.Data.LoadFromEnumerable(Pairs(data.ByUser), Schema(data.ByUser))).Model;
        cancellationToken.ThrowIfCancellationRequested();
        input.Progress?.Report(new(1, "factorised"));

        var factors = model.RightFactorMatrix.ToArray(); // [items, dimensions]: the library stores one column after the other
        foreach (var item in Enumerable.Range(0, data.ByItem.Rows).Where(item => data.ByItem.IndicesOf(item).IsEmpty))
        {
            factors.AsSpan(item * dimensions, dimensions).Clear();
        }

        var settings = new AlsSettings { Dimensions = dimensions, Unobserved = unobserved, Regularisation = regularisation, RegularisationPower = 0 };
        return new AlsScorer(factors, settings, new HistoryWeights(decay));
    }

    /// <summary>Keys count from 1: 0 is ML.NET's mark for a missing one.</summary>
    private static IEnumerable<Pair> Pairs(SparseRows byUser)
    {
        for (var user = 0; user < byUser.Rows; user++)
        {
            for (var entry = byUser.Starts[user]; entry < byUser.Starts[user + 1]; entry++)
            {
                yield return new Pair { User = (uint)user + 1, Item = (uint)byUser.Indices[entry] + 1, Label = 1 };
            }
        }
    }

    private static SchemaDefinition Schema(SparseRows byUser)
    {
        var schema = SchemaDefinition.Create(typeof(Pair));
        schema[nameof(Pair.User)].ColumnType = new KeyDataViewType(typeof(uint), byUser.Rows);
        schema[nameof(Pair.Item)].ColumnType = new KeyDataViewType(typeof(uint), byUser.Columns);
        return schema;
    }

    private sealed class Pair
    {
        public uint User { get; set; }

        public uint Item { get; set; }

        public float Label { get; set; }
    }
}
