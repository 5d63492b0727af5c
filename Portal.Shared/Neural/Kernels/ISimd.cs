using System.Numerics;

namespace Portal.Shared.Neural.Kernels;

/// <summary>
/// A vector register of one width, so that each kernel is written once and runs with the widest registers the machine
/// has. Works for float (production) and double (the reference the gradients are checked with).
/// </summary>
internal interface ISimd<TSelf, T>
    where TSelf : struct, ISimd<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Numbers in one register.</summary>
    static abstract int Count { get; }

    /// <summary>Reads a register from memory.</summary>
    static abstract TSelf Load(ref T source, nuint offset);

    /// <summary>The same number in each place.</summary>
    static abstract TSelf Broadcast(T value);

    /// <summary>Writes a register to memory.</summary>
    void Store(ref T target, nuint offset);

    /// <summary>a + b.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>a - b.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>a * b.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>a / b.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>a * b + c in one rounding.</summary>
    static abstract TSelf MultiplyAdd(TSelf left, TSelf right, TSelf addend);

    /// <summary>The larger of each pair.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>Square root of each.</summary>
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>e to the power of each, none above 88.</summary>
    static abstract TSelf Exp(TSelf value);

    /// <summary>The nearest whole number of each.</summary>
    static abstract TSelf Round(TSelf value);

    /// <summary>2 to the power of each whole number from -126 to 127; 0 for -127.</summary>
    static abstract TSelf PowerOfTwo(TSelf whole);

    /// <summary>Sum over the register.</summary>
    static abstract T Sum(TSelf value);

    /// <summary>Largest of the register.</summary>
    static abstract T Largest(TSelf value);
}
