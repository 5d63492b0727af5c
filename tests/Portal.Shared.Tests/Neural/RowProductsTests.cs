using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Tests.Neural;

public sealed class RowProductsTests
{
    [Theory]
    [InlineData(1, 64)]
    [InlineData(4, 16)]
    [InlineData(7, 64)]
    [InlineData(192, 64)]
    [InlineData(9, 20)]
    [InlineData(5, 3)]
    public void Products_are_sums_of_what_stands_beside(int rows, int width)
    {
        var (matrix, x, products) = (Numbers(rows * width, 1), Numbers(width, 2), new float[rows]);

        RowProducts.Compute(matrix, x, products);

        for (var row = 0; row < rows; row++)
        {
            var exact = Enumerable.Range(0, width).Sum(i => (double)matrix[(row * width) + i] * x[i]);
            Assert.Equal(exact, products[row], 1e-5);
        }
    }

    [Fact]
    public void A_row_alone_has_the_bits_it_has_among_others()
    {
        const int Width = 48;
        var (matrix, x, products, alone) = (Numbers(11 * Width, 3), Numbers(Width, 4), new float[11], new float[1]);
        RowProducts.Compute(matrix, x, products);

        for (var row = 0; row < products.Length; row++)
        {
            RowProducts.Compute(matrix.AsSpan(row * Width, Width), x, alone);
            Assert.Equal(products[row], alone[0]);
        }
    }

    [Fact]
    public void Too_few_rows_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RowProducts.Compute(new float[31], new float[16], new float[2]));

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
    }
}
