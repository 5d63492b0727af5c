using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Training.Lists;

/// <summary>
/// LightGBM's LambdaRank (Burges 2010; Ke et al. 2017). What comes out is taken out of the
/// library into flat arrays; means for explanations are those of the rows it was trained on.
/// </summary>
internal sealed class TreesListTrainer : IListTrainer
{
    /// <summary>Bounded by what a list may cost: 80 trees of 12 leaves are some 1,800 nodes.</summary>
    private const int Trees = 80;
    private const int Leaves = 12;
    private const int LeastRowsOfLeaf = 60;
    private const double Rate = 0.1;

    /// <summary>One of so many lists is not learnt from and says how many trees are enough.</summary>
    private const int StopEvery = 6;

    /// <summary>Steps that gains are told apart in: LightGBM takes whole numbers from 0 to 4 as labels.</summary>
    private const int Grades = 5;

    /// <inheritdoc/>
    public string Kind => "trees";

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["loss"] = "LambdaRank", ["most trees"] = Trees, ["leaves"] = Leaves, ["least rows of a leaf"] = LeastRowsOfLeaf, ["rate"] = Rate,
    };

    /// <inheritdoc/>
    /// <remarks>The library cannot be stopped in its midst: a cancellation is seen before and after it.</remarks>
    public IListRanker Train(RankingExamples examples, int seed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var all = Enumerable.Range(0, examples.Count);
        var stops = examples.Count >= 2 * StopEvery;
        var ensemble = Fit(examples, all.Where(list => !stops || list % StopEvery != 0), seed).Model.TrainedTreeEnsemble;
        cancellationToken.ThrowIfCancellationRequested();
        return Of(ensemble, stops ? BestCount(ensemble, examples, [.. all.Where(list => list % StopEvery == 0)]) : ensemble.Trees.Count, examples);
    }

    /// <summary>Fits with the library itself; for tests that hold its scores against ours.</summary>
    internal static RankingPredictionTransformer<LightGbmRankingModelParameters> Fit(RankingExamples examples, IEnumerable<int> lists, int seed)
    {
        var learning = new MLContext(seed);
        var trainer = learning.Ranking.Trainers.LightGbm(new LightGbmRankingTrainer.Options
        {
            LabelColumnName = nameof(Row.Label), FeatureColumnName = nameof(Row.Features), RowGroupColumnName = nameof(Row.List), ExampleWeightColumnName = nameof(Row.Weight),
            NumberOfIterations = Trees, NumberOfLeaves = Leaves, MinimumExampleCountPerLeaf = LeastRowsOfLeaf, LearningRate = Rate,
            CustomGains = [0, 1, 2, 3, 4], HandleMissingValue = false, NumberOfThreads = 1, Deterministic = true, Seed = seed, Silent = true,
        });
        return trainer.Fit(Load(learning, examples, lists));
    }

    /// <summary>
    /// How many of the trees, from the first, do best on lists they were not grown on. (The library would stop by itself, but
    /// takes all lists it stops by for one.)
    /// </summary>
    private static int BestCount(RegressionTreeEnsemble ensemble, RankingExamples examples, int[] lists)
    {
        var (worth, width) = (new double[ensemble.Trees.Count], ListFeatures.Count);
        TreesRanker[] trees = [.. Enumerable.Range(0, worth.Length).Select(tree => Flat(ensemble, tree, tree + 1, null))];
        foreach (var list in lists)
        {
            var gains = examples.GainsOf(list);
            var stride = ListFeatures.StrideOf(gains.Length);
            var (table, one, sum) = (new float[width * stride], new float[stride], new double[gains.Length]);
            examples.CopyTable(list, table, stride);
            for (var tree = 0; tree < trees.Length; tree++)
            {
                trees[tree].Score(table, stride, one);
                for (var row = 0; row < sum.Length; row++)
                {
                    sum[row] += one[row];
                }

                worth[tree] += Worth(sum, gains, examples.WeightsOf(list));
            }
        }

        return 1 + Array.IndexOf(worth, worth.Max());
    }

    /// <summary>Sum of gains over log2(1 + rank); of equal scores those turned to come last.</summary>
    private static double Worth(double[] scores, ReadOnlySpan<float> gains, ReadOnlySpan<float> weights)
    {
        var worth = 0.0;
        for (var row = 0; row < scores.Length; row++)
        {
            if (gains[row] > 0)
            {
                var before = 0f;
                for (var other = 0; other < scores.Length; other++)
                {
                    before += scores[other] > scores[row] || (scores[other] == scores[row] && other != row) ? weights[other] : 0;
                }

                worth += gains[row] / Math.Log2(2 + before);
            }
        }

        return worth;
    }

    /// <summary>The rows of some lists as the library reads them.</summary>
    internal static IDataView Load(MLContext learning, RankingExamples examples, IEnumerable<int> lists)
    {
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, ListFeatures.Count);
        schema[nameof(Row.List)].ColumnType = new KeyDataViewType(typeof(uint), examples.Count);
        schema[nameof(Row.Label)].ColumnType = new KeyDataViewType(typeof(uint), Grades);
        return learning.Data.LoadFromEnumerable(lists.SelectMany(list => RowsOf(examples, list)), schema);
    }

    private static List<Row> RowsOf(RankingExamples examples, int list)
    {
        var (rows, width) = (new List<Row>(), ListFeatures.Count);
        var gains = examples.GainsOf(list);
        for (var row = 0; row < gains.Length; row++)
        {
            // Keys count from 1. The grade tells turned to from passed over; how much it counts is the list's weight.
            rows.Add(new Row
            {
                List = (uint)list + 1, Label = gains[row] > 0 ? 2u : 1u, Weight = gains[row] > 0 ? gains[row] : examples.WeightsOf(list)[row],
                Features = examples.FeaturesOf(list).Slice(row * width, width).ToArray(),
            });
        }

        return rows;
    }

    /// <summary>The first trees of the library's in flat arrays.</summary>
    internal static TreesRanker Of(RegressionTreeEnsemble ensemble, int trees, RankingExamples examples) => Flat(ensemble, 0, trees, examples);

    private static TreesRanker Flat(RegressionTreeEnsemble ensemble, int from, int until, RankingExamples? examples)
    {
        var (nodes, ends) = (new List<(int Feature, float Value)>(), new List<int>());
        for (var tree = from; tree < until; tree++)
        {
            Flatten(ensemble.Trees[tree], ensemble.Trees[tree].NumberOfNodes == 0 ? -1 : 0, ensemble.TreeWeights[tree], nodes);
            ends.Add(nodes.Count);
        }

        int[] features = [.. nodes.Select(node => node.Feature)];
        float[] values = [.. nodes.Select(node => node.Value)];
        return new TreesRanker(features, values, examples is null ? new float[values.Length] : TreeMeans.Of(features, values, [.. ends], examples), [.. ends]);
    }

    /// <summary>Left part, right part, node; the library numbers leaves by the complement of their number.</summary>
    private static void Flatten(RegressionTree tree, int node, double weight, List<(int Feature, float Value)> nodes)
    {
        if (node < 0)
        {
            nodes.Add((-1, (float)(weight * tree.LeafValues[~node])));
            return;
        }

        Flatten(tree, tree.LeftChild[node], weight, nodes);
        Flatten(tree, tree.RightChild[node], weight, nodes);
        nodes.Add((tree.NumericalSplitFeatureIndexes[node], tree.NumericalSplitThresholds[node]));
    }

    private sealed class Row
    {
        public uint List { get; set; }

        public uint Label { get; set; }

        public float Weight { get; set; }

        public float[] Features { get; set; } = [];
    }
}
