using System.Runtime.InteropServices;

namespace Portal.Server.ModelRegistry;

/// <summary>An array of numbers with its shape, as a bundle stores it.</summary>
internal sealed class Tensor
{
    private Tensor(string type, IReadOnlyList<int> shape, Array values)
    {
        if (shape.Aggregate(1L, (product, side) => product * side) != values.Length)
        {
            throw new ArgumentException($"A tensor of shape [{string.Join(", ", shape)}] does not hold {values.Length} numbers.", nameof(values));
        }

        (Type, Shape, Values) = (type, shape, values);
    }

    /// <summary>Name of the element type in the safetensors format.</summary>
    public string Type { get; }

    /// <summary>Sides, row-major.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>The numbers: float[], int[], long[] or byte[].</summary>
    public Array Values { get; }

    /// <summary>The numbers as bytes, little-endian as on every machine .NET runs on.</summary>
    public ReadOnlySpan<byte> Bytes => Values switch
    {
        float[] numbers => MemoryMarshal.AsBytes<float>(numbers),
        int[] numbers => MemoryMarshal.AsBytes<int>(numbers),
        long[] numbers => MemoryMarshal.AsBytes<long>(numbers),
        _ => (byte[])Values,
    };

    /// <summary>Makes a tensor; without a shape it is a vector.</summary>
    public static Tensor Of(float[] values, params int[] shape) => new("F32", Or(shape, values), values);

    /// <inheritdoc cref="Of(float[], int[])"/>
    public static Tensor Of(int[] values, params int[] shape) => new("I32", Or(shape, values), values);

    /// <inheritdoc cref="Of(float[], int[])"/>
    public static Tensor Of(long[] values, params int[] shape) => new("I64", Or(shape, values), values);

    /// <inheritdoc cref="Of(float[], int[])"/>
    public static Tensor Of(byte[] values, params int[] shape) => new("U8", Or(shape, values), values);

    /// <summary>Makes a tensor of a type and reads its numbers straight to where they stay.</summary>
    /// <param name="type">Name of the element type.</param>
    /// <param name="shape">Sides.</param>
    /// <param name="bytes">Bytes of all numbers.</param>
    /// <param name="stream">Stands where they begin.</param>
    /// <exception cref="DamagedBundleException">The type is not one of these, or the shape does not fit.</exception>
    public static Tensor Read(string type, int[] shape, long bytes, Stream stream)
    {
        try
        {
            return type switch
            {
                "F32" => Of(Numbers<float>(bytes, stream), shape),
                "I32" => Of(Numbers<int>(bytes, stream), shape),
                "I64" => Of(Numbers<long>(bytes, stream), shape),
                "U8" => Of(Numbers<byte>(bytes, stream), shape),
                _ => throw new DamagedBundleException($"it holds numbers of type {type}, which this version of Portal does not read"),
            };
        }
        catch (ArgumentException failure)
        {
            throw new DamagedBundleException(failure.Message, failure);
        }
    }

    private static T[] Numbers<T>(long bytes, Stream stream)
        where T : unmanaged
    {
        var (count, rest) = Math.DivRem(bytes, System.Runtime.CompilerServices.Unsafe.SizeOf<T>());
        if (rest != 0)
        {
            throw new DamagedBundleException($"{bytes} bytes are no whole numbers");
        }

        var numbers = GC.AllocateUninitializedArray<T>((int)count);
        stream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    private static int[] Or(int[] shape, Array values) => shape.Length == 0 ? [values.Length] : shape;
}
