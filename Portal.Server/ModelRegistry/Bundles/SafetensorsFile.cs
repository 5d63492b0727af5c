using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.ModelRegistry.Bundles;

/// <summary>
/// The safetensors format (Hugging Face): eight bytes with the length of a JSON header, the header (type, shape and place
/// of each tensor), then the numbers. Nothing in it can be run.
/// </summary>
internal static class SafetensorsFile
{
    private const int MostHeaderBytes = 100 * 1024 * 1024;

    /// <summary>Where the format keeps texts of any kind.</summary>
    private const string Metadata = "__metadata__";

    /// <summary>Writes the tensors in the order of their names, so that equal tensors give equal files.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="texts">Texts that go with them; null for none.</param>
    public static void Write(Stream stream, IEnumerable<KeyValuePair<string, Tensor>> tensors, IReadOnlyDictionary<string, string>? texts = null)
    {
        var ordered = tensors.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToArray();
        var (header, offset) = (new JsonObject(), 0L);
        if (texts is not null)
        {
            header[Metadata] = new JsonObject(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));
        }

        foreach (var (name, tensor) in ordered)
        {
            header[name] = new JsonObject
            {
                ["dtype"] = tensor.Type,
                ["shape"] = new JsonArray([.. tensor.Shape.Select(side => (JsonNode)side)]),
                ["data_offsets"] = new JsonArray(offset, offset + tensor.Bytes.Length),
            };
            offset += tensor.Bytes.Length;
        }

        var text = JsonSerializer.SerializeToUtf8Bytes(header);
        // Spaces up to a multiple of eight keep the numbers aligned.
        var padded = new byte[(text.Length + 7) / 8 * 8];
        padded.AsSpan().Fill((byte)' ');
        text.CopyTo(padded, 0);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)padded.Length);
        stream.Write(length);
        stream.Write(padded);
        foreach (var (_, tensor) in ordered)
        {
            stream.Write(tensor.Bytes);
        }
    }

    /// <summary>Reads all tensors.</summary>
    /// <exception cref="DamagedBundleException">The file is cut or not of this format.</exception>
    public static Dictionary<string, Tensor> Read(Stream stream) => Read(stream, out _);

    /// <summary>Reads all tensors.</summary>
    /// <param name="stream">From where.</param>
    /// <param name="texts">The texts that go with them.</param>
    /// <exception cref="DamagedBundleException">The file is cut or not of this format.</exception>
    public static Dictionary<string, Tensor> Read(Stream stream, out IReadOnlyDictionary<string, string> texts)
    {
        try
        {
            Span<byte> length = stackalloc byte[8];
            stream.ReadExactly(length);
            var size = BinaryPrimitives.ReadUInt64LittleEndian(length);
            if (size > MostHeaderBytes)
            {
                throw new DamagedBundleException("the header of its numbers is longer than any real one");
            }

            var header = new byte[size];
            stream.ReadExactly(header);
            var parsed = JsonNode.Parse(header)!.AsObject();
            texts = parsed[Metadata]?.AsObject().ToDictionary(text => text.Key, text => (string)text.Value!) ?? [];
            return ReadTensors(stream, parsed);
        }
        catch (Exception failure) when (failure is EndOfStreamException or JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new DamagedBundleException("the file of its numbers is cut or not in the safetensors format", failure);
        }
    }

    private static Dictionary<string, Tensor> ReadTensors(Stream stream, JsonObject header)
    {
        var tensors = new Dictionary<string, Tensor>();
        var position = 0L;
        foreach (var (name, place) in header.Where(pair => pair.Key != Metadata).OrderBy(pair => (long)pair.Value!["data_offsets"]![0]!))
        {
            var (first, end) = ((long)place!["data_offsets"]![0]!, (long)place["data_offsets"]![1]!);
            if (first != position || end < first || end - first > Array.MaxLength)
            {
                throw new DamagedBundleException($"the place of '{name}' among its numbers cannot be right");
            }

            tensors[name] = Tensor.Read((string)place["dtype"]!, [.. place["shape"]!.AsArray().Select(side => (int)side!)], end - first, stream);
            position = end;
        }

        return tensors;
    }
}
