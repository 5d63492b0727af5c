using System.Numerics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>Softmax and log-sum-exp over one row, safe for large inputs (the largest is taken off first).</summary>
public static class Softmax<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>y = e^x / sum e^x.</summary>
    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        var sum = Elements<T>.ExpShifted(x, Sums<T>.Max(x), y);
        Elements<T>.Scale(T.One / sum, y);
    }

    /// <summary>dx = y (dy - sum y dy); dx may be dy.</summary>
    public static void Backward(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
    {
        var mean = Sums<T>.Dot(y, dy);
        for (var i = 0; i < y.Length; i++)
        {
            dx[i] = y[i] * (dy[i] - mean);
        }
    }

    /// <summary>log sum e^x. <paramref name="powers"/> receives e^(x - max), for a backward pass: dx = powers / sum.</summary>
    /// <param name="x">The row; not empty.</param>
    /// <param name="powers">As long as x; may be x itself.</param>
    /// <param name="largest">Largest of x.</param>
    public static T LogSumExp(ReadOnlySpan<T> x, Span<T> powers, out T largest)
    {
        largest = Sums<T>.Max(x);
        return largest + T.Log(Elements<T>.ExpShifted(x, largest, powers));
    }
}
