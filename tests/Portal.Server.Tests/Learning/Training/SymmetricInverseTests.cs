using Portal.Server.Learning.Training.Factors;
using Portal.Shared.Neural;

namespace Portal.Server.Tests.Learning.Training;

public sealed class SymmetricInverseTests
{
    [Theory]
    [InlineData(1, 4)]
    [InlineData(4, 4)]
    [InlineData(5, 4)]
    [InlineData(23, 7)]
    [InlineData(70, 16)]
    public void Compute_TimesTheMatrix_IsTheUnitMatrix(int size, int width)
    {
        var dense = PositiveDefinite(size);

        var inverse = Invert(dense, width, threads: 2);

        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                var product = Enumerable.Range(0, size).Sum(i => (double)inverse[Math.Max(row, i), Math.Min(row, i)] * dense[i, column]);
                Assert.Equal(row == column ? 1 : 0, product, 1e-4);
            }
        }
    }

    [Fact]
    public void Compute_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        var dense = PositiveDefinite(300);
        var (one, many) = (Invert(dense, 128, threads: 1), Invert(dense, 128, threads: 3));

        for (var panel = 0; panel < one.Count; panel++)
        {
            Assert.Equal(one.From(panel, panel).Span.ToArray(), many.From(panel, panel).Span.ToArray());
        }
    }

    [Fact]
    public void Compute_OfAMatrixThatIsNotPositiveDefinite_SaysSo()
    {
        var matrix = new SymmetricPanels(2, 2);
        (matrix[0, 0], matrix[1, 0], matrix[1, 1]) = (1, 2, 1);
        using var workers = new Workers(1);

        Assert.Throws<ArithmeticException>(() => new SymmetricInverse(matrix, workers, null, TestContext.Current.CancellationToken).Compute());
    }

    private static SymmetricPanels Invert(float[,] dense, int width, int threads)
    {
        var matrix = new SymmetricPanels(dense.GetLength(0), width);
        for (var row = 0; row < matrix.Size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                matrix[row, column] = dense[row, column];
            }
        }

        using var workers = new Workers(threads);
        new SymmetricInverse(matrix, workers, null, TestContext.Current.CancellationToken).Compute();
        return matrix;
    }

    private static float[,] PositiveDefinite(int size)
    {
        var random = new Random(size);
        var root = new float[size, size];
        foreach (var (row, column) in from row in Enumerable.Range(0, size) from column in Enumerable.Range(0, size) select (row, column))
        {
            root[row, column] = random.NextSingle() - 0.5f;
        }

        var matrix = new float[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                matrix[row, column] = Enumerable.Range(0, size).Sum(i => root[row, i] * root[column, i]) + (row == column ? size / 10f + 1 : 0);
            }
        }

        return matrix;
    }
}
