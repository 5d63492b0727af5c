using System.Runtime.InteropServices;

namespace Portal.Server.Tests.Onnx;

/// <summary>Builds a small ONNX model by hand (field numbers of onnx/onnx.proto), so that tests need no other program.</summary>
internal sealed class OnnxModel
{
    public const int FloatType = 1;
    public const int Int32Type = 6;
    public const int Int64Type = 7;
    public const int BoolType = 9;

    private readonly ProtobufMessage _graph = new ProtobufMessage().Text(2, "made by hand");

    /// <summary>An input; a side is a number or a name.</summary>
    public OnnxModel Input(string name, int type, params object[] sides) => Add(11, Value(name, type, sides));

    /// <summary>An output.</summary>
    public OnnxModel Output(string name, int type, params object[] sides) => Add(12, Value(name, type, sides));

    /// <summary>Numbers written into the graph.</summary>
    public OnnxModel Constant(string name, float[] values, params int[] sides) => Add(5, Tensor(name, FloatType, MemoryMarshal.AsBytes<float>(values), sides));

    /// <inheritdoc cref="Constant(string, float[], int[])"/>
    public OnnxModel Constant(string name, long[] values, params int[] sides) => Add(5, Tensor(name, Int64Type, MemoryMarshal.AsBytes<long>(values), sides));

    /// <summary>One truth value written into the graph.</summary>
    public OnnxModel Constant(string name, bool value) => Add(5, Tensor(name, BoolType, [value ? (byte)1 : (byte)0], []));

    /// <summary>A matrix said to be in another file.</summary>
    public OnnxModel ConstantElsewhere(string name, string file, params int[] sides) => Add(5, Tensor(name, FloatType, default, sides)
        .Message(13, new ProtobufMessage().Text(1, "location").Text(2, file)).Number(14, 1));

    /// <summary>An operator.</summary>
    /// <param name="type">Its name, such as Gather.</param>
    /// <param name="inputs">Names of what it takes.</param>
    /// <param name="output">Name of what it gives.</param>
    /// <param name="attributes">Whole numbers, decimals, or whole graphs.</param>
    public OnnxModel Node(string type, string[] inputs, string output, params (string Name, object Value)[] attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, type);
        foreach (var (name, value) in attributes)
        {
            var attribute = new ProtobufMessage().Text(1, name);
            node.Message(5, value switch
            {
                OnnxModel inner => attribute.Message(6, inner._graph).Number(20, 5),
                float number => attribute.Float(2, number).Number(20, 1),
                int number => attribute.Number(3, number).Number(20, 2),
                _ => throw new ArgumentException($"No attribute holds a {value.GetType().Name}.", nameof(attributes)),
            });
        }

        return Add(1, node);
    }

    /// <summary>The file.</summary>
    public byte[] ToArray() => new ProtobufMessage().Number(1, 8).Text(2, "portal-tests").Text(3, "1").Message(7, _graph)
        .Message(8, new ProtobufMessage().Text(1, "").Number(2, 17)).ToArray();

    private static ProtobufMessage Tensor(string name, int type, ReadOnlySpan<byte> values, int[] sides)
    {
        var tensor = new ProtobufMessage();
        foreach (var side in sides)
        {
            tensor.Number(1, side);
        }

        tensor.Number(2, type).Text(8, name);
        return values.IsEmpty ? tensor : tensor.Bytes(9, values);
    }

    private static ProtobufMessage Value(string name, int type, object[] sides)
    {
        var shape = new ProtobufMessage();
        foreach (var side in sides)
        {
            shape.Message(1, side is int count ? new ProtobufMessage().Number(1, count) : new ProtobufMessage().Text(2, (string)side));
        }

        return new ProtobufMessage().Text(1, name).Message(2, new ProtobufMessage().Message(1, new ProtobufMessage().Number(1, type).Message(2, shape)));
    }

    private OnnxModel Add(int field, ProtobufMessage part)
    {
        _graph.Message(field, part);
        return this;
    }
}
