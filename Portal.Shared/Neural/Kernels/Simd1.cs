using System.Numerics;
using System.Runtime.CompilerServices;

namespace Portal.Shared.Neural.Kernels;

/// <summary>A "register" of one number: the kernels' own code for widths that no register divides.</summary>
internal readonly struct Simd1<T>(T value) : ISimd<Simd1<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T _value = value;

    public static int Count => 1;

    public static Simd1<T> operator +(Simd1<T> left, Simd1<T> right) => new(left._value + right._value);

    public static Simd1<T> operator -(Simd1<T> left, Simd1<T> right) => new(left._value - right._value);

    public static Simd1<T> operator *(Simd1<T> left, Simd1<T> right) => new(left._value * right._value);

    public static Simd1<T> operator /(Simd1<T> left, Simd1<T> right) => new(left._value / right._value);

    public static Simd1<T> Load(ref T source, nuint offset) => new(Unsafe.Add(ref source, offset));

    public static Simd1<T> Broadcast(T value) => new(value);

    public static Simd1<T> MultiplyAdd(Simd1<T> left, Simd1<T> right, Simd1<T> addend) =>
        new(T.FusedMultiplyAdd(left._value, right._value, addend._value));

    public static Simd1<T> Max(Simd1<T> left, Simd1<T> right) => new(T.Max(left._value, right._value));

    public static Simd1<T> Sqrt(Simd1<T> value) => new(T.Sqrt(value._value));

    public static Simd1<T> Exp(Simd1<T> value) => new(T.Exp(value._value));

    public static Simd1<T> Round(Simd1<T> value) => new(T.Round(value._value));

    public static Simd1<T> PowerOfTwo(Simd1<T> whole) => new(T.ScaleB(T.One, int.CreateTruncating(whole._value)));

    public static T Sum(Simd1<T> value) => value._value;

    public static T Largest(Simd1<T> value) => value._value;

    public void Store(ref T target, nuint offset) => Unsafe.Add(ref target, offset) = _value;
}
