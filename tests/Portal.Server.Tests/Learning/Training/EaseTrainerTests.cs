using FsCheck.Xunit;
using Portal.Server.Learning;
using Portal.Server.Learning.Training.Factors;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

[Properties(Arbitrary = [typeof(GeneratedSequences)], MaxTest = 30)]
public sealed class EaseTrainerTests
{
    private const double Lambda = 2;

    [Property]
    public void Weights_AreTheClosedForm(GeneratedSequences sequences)
    {
        var scorer = (ItemWeightScorer)new EaseTrainer(lambda: (float)Lambda).Train(sequences.Plain());

        var inverse = Inverse(Gram(sequences.ItemRows));
        var weights = (float[])scorer.Tensors["weights"];
        for (var row = 0; row < GeneratedSequences.Items; row++)
        {
            for (var column = 0; column < GeneratedSequences.Items; column++)
            {
                var expected = row == column ? 0 : -inverse[row, column] / inverse[column, column];
                Assert.Equal(expected, weights[(row * GeneratedSequences.Items) + column], 1e-4);
            }
        }
    }

    [Fact]
    public void Train_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        var sequences = Made.Drawn(seed: 8, items: 600, sequences: 500, mostLength: 12);

        Assert.Equal(
            ((ItemWeightScorer)new EaseTrainer().Train(sequences, threads: 1)).Tensors["weights"],
            ((ItemWeightScorer)new EaseTrainer().Train(sequences, threads: 3)).Tensors["weights"]);
    }

    [Fact]
    public void Train_OfTooLargeACatalogue_SaysHowLargeAndWhatElseThereIs()
    {
        var refusal = Assert.Throws<DataException>(() => new EaseTrainer(mostItems: 20_000).Train(Made.Set(25_000, [[0, 1]])));

        Assert.Contains("25,000", refusal.Message);
        Assert.Contains("20,000", refusal.Message);
        Assert.Contains("2.5 GB", refusal.Message);
    }

    [Fact]
    public Task Train_WhenCancelled_StopsWithinASecond() =>
        Stopping.StopsSoon(new EaseTrainer(), Made.Drawn(seed: 8, items: 6000, sequences: 2000, mostLength: 10));

    private static double[,] Gram(int[][] rows)
    {
        var gram = new double[GeneratedSequences.Items, GeneratedSequences.Items];
        for (var item = 0; item < GeneratedSequences.Items; item++)
        {
            for (var other = 0; other < GeneratedSequences.Items; other++)
            {
                gram[item, other] = rows.Count(row => row.Contains(item) && row.Contains(other)) + (item == other ? Lambda : 0);
            }
        }

        return gram;
    }

    /// <summary>Gauss-Jordan; no pivots, the matrix is positive definite.</summary>
    private static double[,] Inverse(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        for (var pivot = 0; pivot < size; pivot++)
        {
            var scale = 1 / matrix[pivot, pivot];
            matrix[pivot, pivot] = 1;
            for (var column = 0; column < size; column++)
            {
                matrix[pivot, column] *= scale;
            }

            for (var row = 0; row < size; row++)
            {
                var factor = matrix[row, pivot];
                if (row != pivot)
                {
                    matrix[row, pivot] = 0;
                    for (var column = 0; column < size; column++)
                    {
                        matrix[row, column] -= factor * matrix[pivot, column];
                    }
                }
            }
        }

        return matrix;
    }
}
