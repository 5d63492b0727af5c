using System.Numerics;
using System.Runtime.CompilerServices;

namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// e^x in single precision: x = n ln 2 + r, and a polynomial for e^r (Cephes, expf). The framework's own goes by way of
/// double precision, at a multiple of the time.
/// </summary>
internal static class Exponential
{
    /// <summary>Below it e^x is 0: n is -127, whose power of two is written with an exponent of zero.</summary>
    private const double Least = -88.0;

    /// <summary>e^x of each x up to 88, within two units of the last place; 0 below -88.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TSimd OfFloats<TSimd, T>(TSimd value)
        where TSimd : struct, ISimd<TSimd, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var x = TSimd.Max(value, TSimd.Broadcast(T.CreateTruncating(Least)));
        var whole = TSimd.Round(x * TSimd.Broadcast(T.CreateTruncating(1.44269504088896341)));
        var r = TSimd.MultiplyAdd(whole, TSimd.Broadcast(T.CreateTruncating(-0.693359375)), x);
        r = TSimd.MultiplyAdd(whole, TSimd.Broadcast(T.CreateTruncating(2.12194440e-4)), r);
        var p = TSimd.Broadcast(T.CreateTruncating(1.9875691500e-4));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(T.CreateTruncating(1.3981999507e-3)));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(T.CreateTruncating(8.3334519073e-3)));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(T.CreateTruncating(4.1665795894e-2)));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(T.CreateTruncating(1.6666665459e-1)));
        p = TSimd.MultiplyAdd(p, r, TSimd.Broadcast(T.CreateTruncating(5.0000001201e-1)));
        p = TSimd.MultiplyAdd(p, r * r, r + TSimd.Broadcast(T.One));
        return p * TSimd.PowerOfTwo(whole);
    }
}
