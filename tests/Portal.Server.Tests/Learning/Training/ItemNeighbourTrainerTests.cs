using FsCheck.Xunit;
using Portal.Server.Learning;
using Portal.Server.Learning.Training.Neighbours;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

[Properties(Arbitrary = [typeof(GeneratedSequences)])]
public sealed class ItemNeighbourTrainerTests
{
    private static readonly float[] OneTwoThree = [1, 2, 3];

    [Property]
    public void Similarity_IsTheCosineOfItemColumns(GeneratedSequences sequences)
    {
        var scorer = Train(ItemNeighbourTrainer.Sum(), sequences.Plain());

        AssertCosines(scorer, [.. sequences.ItemRows.Select(row => Column(row, _ => 1))]);
    }

    [Property]
    public void Similarity_WeighsTheStrongestThingDone(GeneratedSequences sequences)
    {
        var scorer = Train(ItemNeighbourTrainer.Sum(new() { PairBehaviours = OneTwoThree }), sequences.WithBehaviours());

        AssertCosines(scorer, [.. sequences.Rows.Select(row =>
            Column(row.Select(one => one.Item), item => OneTwoThree[row.Where(one => one.Item == item).Max(one => one.Behaviour)]))]);
    }

    [Property]
    public void Similarity_OfTheNewestItemsAlone_WhenSequencesAreCut(GeneratedSequences sequences)
    {
        var scorer = Train(ItemNeighbourTrainer.Sum(new() { MostItemsOfSequence = 3 }), sequences.Plain());

        AssertCosines(scorer, [.. sequences.ItemRows.Select(row => Column(row.Reverse().Distinct().Take(3), _ => 1))]);
    }

    [Property]
    public void Cut_KeepsTheMostSimilar(GeneratedSequences sequences)
    {
        var (all, cut) = (Train(ItemNeighbourTrainer.Sum(), sequences.Plain()), Train(ItemNeighbourTrainer.Sum(new() { Neighbours = 2 }), sequences.Plain()));

        for (var item = 0; item < GeneratedSequences.Items; item++)
        {
            var best = all.Similarity.ValuesOf(item).ToArray().OrderDescending().Take(2);
            Assert.Equal(best, cut.Similarity.ValuesOf(item).ToArray().OrderDescending());
        }
    }

    [Fact]
    public void Train_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        var sequences = Made.Drawn(seed: 3, items: 500, sequences: 900, mostLength: 30);

        var one = (NeighbourScorer)ItemNeighbourTrainer.Decay().Train(sequences, threads: 1);
        var many = (NeighbourScorer)ItemNeighbourTrainer.Decay().Train(sequences, threads: 4);

        Assert.All(one.Tensors, tensor => Assert.Equal(tensor.Value, many.Tensors[tensor.Key]));
    }

    [Fact]
    public void Train_WhenCancelled_Stops()
    {
        var sequences = Made.Set(3, [[0, 1, 2]]);

        Assert.ThrowsAny<OperationCanceledException>(() => ItemNeighbourTrainer.Sum().Train(Made.Input(sequences), new CancellationToken(true)));
    }

    [Fact]
    public void Train_ReportsUntilAllIsDone()
    {
        var reports = new List<double>();
        var input = Made.Input(Made.Set(3, [[0, 1, 2]]), threads: 1) with { Progress = new Told(reports.Add) };

        ItemNeighbourTrainer.Sum().Train(input, TestContext.Current.CancellationToken);

        Assert.Equal(1, reports.Max());
    }

    private static NeighbourScorer Train(ItemNeighbourTrainer trainer, SequenceSet sequences) => (NeighbourScorer)Made.Train(trainer, sequences);

    private static double[] Column(IEnumerable<int> items, Func<int, double> weight)
    {
        var column = new double[GeneratedSequences.Items];
        foreach (var item in items)
        {
            column[item] = weight(item);
        }

        return column;
    }

    private static void AssertCosines(NeighbourScorer scorer, double[][] users)
    {
        for (var one = 0; one < GeneratedSequences.Items; one++)
        {
            var row = new float[GeneratedSequences.Items];
            scorer.Similarity.AddTo(one, 1, row);
            for (var other = 0; other < GeneratedSequences.Items; other++)
            {
                double Product(int a, int b) => users.Sum(user => user[a] * user[b]);
                var norms = Math.Sqrt(Product(one, one) * Product(other, other));
                Assert.Equal(one == other || norms == 0 ? 0 : Product(one, other) / norms, row[other], 1e-6);
            }
        }
    }
}
