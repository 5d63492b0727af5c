using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Learning.Training.Factors;

/// <summary>What is done to the small blocks on the diagonal, by one thread.</summary>
internal static class DiagonalBlock
{
    /// <summary>Replaces a symmetric positive definite block by L, block = L L^T, zeros above the diagonal.</summary>
    /// <param name="block">[size, size].</param>
    /// <param name="size">Rows, and columns.</param>
    /// <exception cref="ArithmeticException">The block is not positive definite.</exception>
    public static void Factorise(Span<float> block, int size)
    {
        for (var row = 0; row < size; row++)
        {
            var mine = block.Slice(row * size, size);
            for (var column = 0; column < row; column++)
            {
                var other = block.Slice(column * size, column + 1);
                mine[column] = (mine[column] - Sums<float>.Dot(mine[..column], other[..column])) / other[column];
            }

            var square = mine[row] - Sums<float>.Dot(mine[..row], mine[..row]);
            mine[row] = square > 0 ? MathF.Sqrt(square) : throw new ArithmeticException("The matrix is not positive definite.");
            mine[(row + 1)..].Clear();
        }
    }

    /// <summary>Replaces a lower triangular block by its inverse.</summary>
    /// <param name="block">[size, size].</param>
    /// <param name="size">Rows, and columns.</param>
    public static void Invert(Span<float> block, int size)
    {
        Span<float> factors = new float[size];
        for (var row = 0; row < size; row++)
        {
            var mine = block.Slice(row * size, size);
            mine[..row].CopyTo(factors);
            var scale = 1 / mine[row];
            mine[..row].Clear();
            for (var other = 0; other < row; other++)
            {
                Elements<float>.AddScaled(-factors[other] * scale, block.Slice(other * size, other + 1), mine[..(other + 1)]);
            }

            mine[row] = scale;
        }
    }
}
