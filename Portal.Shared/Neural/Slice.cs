using System.Runtime.InteropServices;

namespace Portal.Shared.Neural;

/// <summary>A stretch of an array. Unlike a span it can be kept in fields and handed to other threads.</summary>
/// <param name="Array">The array.</param>
/// <param name="Offset">Where the stretch begins.</param>
/// <param name="Length">Numbers in it.</param>
public readonly record struct Slice<T>(T[] Array, int Offset, int Length)
    where T : unmanaged
{
    /// <summary>The numbers.</summary>
    public Span<T> Span => new(Array, Offset, Length);

    /// <summary>The first number, for kernels that index by themselves.</summary>
    internal ref T First => ref MemoryMarshal.GetReference(Span);

    /// <summary>A part of it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside.</exception>
    public Slice<T> Part(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)start + (uint)length, (uint)Length, nameof(length));
        return new(Array, Offset + start, length);
    }

    /// <summary>A whole array as a slice.</summary>
    public static implicit operator Slice<T>(T[] array) => new(array, 0, array.Length);
}
