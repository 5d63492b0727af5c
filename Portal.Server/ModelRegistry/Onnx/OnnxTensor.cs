using System.Runtime.InteropServices;
using System.Text;

namespace Portal.Server.ModelRegistry.Onnx;

/// <summary>A matrix of 32-bit floats written into an ONNX file.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Values">[rows, columns], row-major.</param>
internal sealed record OnnxTensor(int Rows, int Columns, float[] Values)
{
    private const ulong FloatType = 1;

    /// <summary>Name of a tensor (TensorProto of onnx/onnx.proto).</summary>
    /// <param name="tensor">Its message.</param>
    /// <param name="external">Whether its numbers are in another file.</param>
    public static string NameOf(ReadOnlySpan<byte> tensor, out bool external)
    {
        (var name, external) = ("", false);
        for (var fields = new ProtobufFields(tensor); fields.Next();)
        {
            name = fields.Number == 8 ? Encoding.UTF8.GetString(fields.Bytes) : name;
            external |= fields.Number == 13 || (fields is { Number: 14, Value: not 0 });
        }

        return name;
    }

    /// <summary>Reads a matrix of floats; null when the tensor is of another type or has not two sides.</summary>
    /// <exception cref="FormatException">The numbers are not as many as its sides say.</exception>
    public static OnnxTensor? Read(ReadOnlySpan<byte> tensor)
    {
        var (type, sides) = (0UL, new List<ulong>());
        var numbers = ReadOnlySpan<byte>.Empty;
        for (var fields = new ProtobufFields(tensor); fields.Next();)
        {
            switch (fields.Number)
            {
                case 1 when fields.Bytes.IsEmpty:
                    sides.Add(fields.Value);
                    break;
                case 1:
                    for (var packed = fields.Bytes; !packed.IsEmpty;)
                    {
                        sides.Add(ProtobufFields.ReadVarint(ref packed));
                    }

                    break;
                case 2:
                    type = fields.Value;
                    break;
                case 4 or 9 when !fields.Bytes.IsEmpty:
                    numbers = fields.Bytes;
                    break;
            }
        }

        return type == FloatType && sides.Count == 2 ? Matrix(sides[0], sides[1], numbers) : null;
    }

    private static OnnxTensor Matrix(ulong rows, ulong columns, ReadOnlySpan<byte> numbers)
    {
        if (rows > int.MaxValue || columns > int.MaxValue || rows * columns * sizeof(float) != (ulong)numbers.Length)
        {
            throw new FormatException($"A matrix of {rows} x {columns} has {numbers.Length} bytes.");
        }

        // Little-endian, as in the file, on every machine .NET runs on.
        return new OnnxTensor((int)rows, (int)columns, MemoryMarshal.Cast<byte, float>(numbers).ToArray());
    }
}
