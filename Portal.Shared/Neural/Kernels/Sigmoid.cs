using System.Numerics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>Logistic function, its logarithm, and the sigmoid linear unit.</summary>
public static class Sigmoid<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>1 / (1 + e^-x), without overflow for any x.</summary>
    public static T Of(T x)
    {
        var power = T.Exp(-T.Abs(x));
        return (x >= T.Zero ? T.One : power) / (T.One + power);
    }

    /// <summary>log(1 + e^x), without overflow for any x.</summary>
    public static T Softplus(T x) => T.Max(x, T.Zero) + T.LogP1(T.Exp(-T.Abs(x)));

    /// <summary>y[i] = 1 / (1 + e^-x[i]); y may be x.</summary>
    public static void Forward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = Of(x[i]);
        }
    }

    /// <summary>dx[i] = dy[i] y[i] (1 - y[i]); dx may be dy.</summary>
    public static void Backward(ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
    {
        for (var i = 0; i < y.Length; i++)
        {
            dx[i] = dy[i] * y[i] * (T.One - y[i]);
        }
    }

    /// <summary>Sigmoid linear unit: y[i] = x[i] sigmoid(x[i]).</summary>
    public static void SiluForward(ReadOnlySpan<T> x, Span<T> y)
    {
        for (var i = 0; i < y.Length; i++)
        {
            y[i] = x[i] * Of(x[i]);
        }
    }

    /// <summary>dx[i] = dy[i] s (1 + x[i] (1 - s)) with s = sigmoid(x[i]); dx may be dy.</summary>
    public static void SiluBackward(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var s = Of(x[i]);
            dx[i] = dy[i] * s * (T.One + (x[i] * (T.One - s)));
        }
    }
}
