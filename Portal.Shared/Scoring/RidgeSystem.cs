using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Scoring;

/// <summary>
/// A weighted ridge regression of a few dozen unknowns: builds the normal equations and solves them by Cholesky. Allocates
/// once, for any number of systems one after the other.
/// </summary>
/// <param name="size">Number of unknowns.</param>
public sealed class RidgeSystem(int size)
{
    private readonly float[] _matrix = new float[size * size]; // [size, size], the lower half counts
    private readonly float[] _right = new float[size];

    /// <summary>Starts a system: <paramref name="scale"/> * <paramref name="gram"/> + <paramref name="ridge"/> * I on the left, 0 on the right.</summary>
    /// <param name="gram">[size, size]: sum of x x^T over what all systems share.</param>
    /// <param name="scale">What it counts.</param>
    /// <param name="ridge">Above 0, so that there is one solution.</param>
    public void Reset(ReadOnlySpan<float> gram, float scale, float ridge)
    {
        for (var i = 0; i < _matrix.Length; i++)
        {
            _matrix[i] = scale * gram[i];
        }

        for (var i = 0; i < size; i++)
        {
            _matrix[(i * size) + i] += ridge;
        }

        Array.Clear(_right);
    }

    /// <summary>Adds an observation: x should give 1, with this weight.</summary>
    public void Add(ReadOnlySpan<float> x, float weight)
    {
        for (var row = 0; row < size; row++)
        {
            Elements<float>.AddScaled(weight * x[row], x[..(row + 1)], _matrix.AsSpan(row * size, row + 1));
        }

        Elements<float>.AddScaled(weight, x, _right);
    }

    /// <summary>Solves the system; it must be reset before the next one.</summary>
    public void Solve(Span<float> solution)
    {
        Factorise();
        for (var row = 0; row < size; row++)
        {
            var done = Sums<float>.Dot(_matrix.AsSpan(row * size, row), solution[..row]);
            solution[row] = (_right[row] - done) / _matrix[(row * size) + row];
        }

        for (var row = size - 1; row >= 0; row--)
        {
            solution[row] /= _matrix[(row * size) + row];
            Elements<float>.AddScaled(-solution[row], _matrix.AsSpan(row * size, row), solution[..row]);
        }
    }

    /// <summary>Replaces the lower half by L, matrix = L L^T.</summary>
    private void Factorise()
    {
        for (var row = 0; row < size; row++)
        {
            var mine = _matrix.AsSpan(row * size, row + 1);
            for (var column = 0; column < row; column++)
            {
                var other = _matrix.AsSpan(column * size, column + 1);
                mine[column] = (mine[column] - Sums<float>.Dot(mine[..column], other[..column])) / other[column];
            }

            mine[row] = MathF.Sqrt(Math.Max(float.Epsilon, mine[row] - Sums<float>.Dot(mine[..row], mine[..row])));
        }
    }
}
