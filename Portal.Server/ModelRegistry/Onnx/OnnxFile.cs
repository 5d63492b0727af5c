using System.Text;

namespace Portal.Server.ModelRegistry.Onnx;

/// <summary>
/// What Portal reads of an ONNX file itself (ModelProto of onnx/onnx.proto): who made it, that all its numbers are inside,
/// and the item vectors, which the runtime does not hand out when they are no output.
/// </summary>
internal sealed class OnnxFile
{
    /// <summary>Most bytes of a model: 4 million items of 64 numbers each.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>Graphs inside graphs: real models have two or three.</summary>
    private const int MostDepth = 32;

    private readonly string _vectorsName;

    private OnnxFile(string vectorsName) => _vectorsName = vectorsName;

    private enum Part
    {
        Model,
        Graph,
        Node,
        Attribute,
        Function,
        Training,
        Sparse,
        Tensor,
    }

    /// <summary>Version of the file format (IR).</summary>
    public long IrVersion { get; private set; }

    /// <summary>Version of the operators.</summary>
    public long Opset { get; private set; }

    /// <summary>What wrote it, such as "pytorch 2.6.0"; may be empty.</summary>
    public string Producer { get; private set; } = "";

    /// <summary>The matrix with the name of the item vectors that is written into the graph; null when there is none.</summary>
    public OnnxTensor? Vectors { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="vectorsName">Name of the item vectors.</param>
    /// <exception cref="UnfitModelException">It is no ONNX file, or some of its numbers are in another file.</exception>
    public static OnnxFile Read(ReadOnlySpan<byte> bytes, string vectorsName)
    {
        var file = new OnnxFile(vectorsName);
        try
        {
            file.Visit(Part.Model, bytes, 0, Part.Model);
        }
        catch (FormatException failure)
        {
            throw new UnfitModelException($"This is no whole ONNX file ({failure.Message}): export the model again, with torch.onnx.export for example.", failure);
        }

        return file.IrVersion > 0 ? file : throw new UnfitModelException(
            "This is no ONNX file (it names no version of the format): export the model with torch.onnx.export for example.");
    }

    private static Part? Inside(Part part, int field) => (part, field) switch
    {
        (Part.Model, 7) => Part.Graph,
        (Part.Model, 20) => Part.Training,
        (Part.Model, 25) => Part.Function,
        (Part.Training, 1 or 2) => Part.Graph,
        (Part.Graph, 1) or (Part.Function, 7) => Part.Node,
        (Part.Graph, 5) => Part.Tensor,
        (Part.Graph, 15) => Part.Sparse,
        (Part.Node, 5) or (Part.Function, 11) => Part.Attribute,
        (Part.Attribute, 5 or 10) => Part.Tensor,
        (Part.Attribute, 6 or 11) => Part.Graph,
        (Part.Attribute, 22 or 23) => Part.Sparse,
        (Part.Sparse, 1 or 2) => Part.Tensor,
        _ => null,
    };

    private void Visit(Part part, ReadOnlySpan<byte> message, int depth, Part above)
    {
        if (depth > MostDepth)
        {
            throw new FormatException("Graphs lie too deep in each other.");
        }

        if (part == Part.Tensor)
        {
            // Model, graph, tensor: an initializer of the main graph.
            Meet(message, isInitializer: above == Part.Graph && depth == 2);
            return;
        }

        for (var fields = new ProtobufFields(message); fields.Next();)
        {
            if (part == Part.Model)
            {
                Note(fields.Number, fields.Value, fields.Bytes);
            }

            if (Inside(part, fields.Number) is { } inner)
            {
                Visit(inner, fields.Bytes, depth + 1, part);
            }
        }
    }

    private void Note(int field, ulong value, ReadOnlySpan<byte> bytes)
    {
        switch (field)
        {
            case 1:
                IrVersion = (long)value;
                break;
            case 2 or 3:
                Producer = $"{Producer} {Encoding.UTF8.GetString(bytes)}".Trim();
                break;
            case 8:
                for (var opset = new ProtobufFields(bytes); opset.Next();)
                {
                    Opset = opset.Number == 2 ? Math.Max(Opset, (long)opset.Value) : Opset;
                }

                break;
        }
    }

    private void Meet(ReadOnlySpan<byte> tensor, bool isInitializer)
    {
        var name = OnnxTensor.NameOf(tensor, out var external);
        if (external)
        {
            throw new UnfitModelException(
                $"The numbers of '{name}' are in another file. A model is one file here, so that its hash tells all of it: save it without external data.");
        }

        if (isInitializer && name == _vectorsName)
        {
            Vectors = OnnxTensor.Read(tensor);
        }
    }
}
