using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring.Live;

namespace Portal.Shared.Scoring.Compact;

/// <summary>
/// A sequence network small enough to be sent to a browser. Each item's vector is coded in parts of a few numbers, a byte a
/// part that names one of up to 256 centroids (product quantisation, Jégou et al. 2011); matrices stand in 8 bits with a scale
/// a row, vectors in halves. Read once, it is a network like any other: the same code tells it events and searches it.
/// File, little-endian: magic (8), length of the header (4), header (JSON), hashes of ids [items], codebooks
/// [parts, centroids, part width] in halves, codes [items, parts], tensors.
/// </summary>
public sealed class CompactModel
{
    private readonly CompactHeader _header;
    private readonly Dictionary<uint, int> _numbers;

    private CompactModel(CompactHeader header, uint[] ids, ISequenceNetwork<float> network)
    {
        (_header, Network) = (header, network);
        _numbers = new Dictionary<uint, int>(ids.Length);
        for (var item = 0; item < ids.Length; item++)
        {
            _numbers[ids[item]] = item;
        }
    }

    /// <summary>The first bytes of the file.</summary>
    public static ReadOnlySpan<byte> Magic => "PORTALC1"u8;

    /// <summary>The model it was made of.</summary>
    public string Version => _header.Version;

    /// <summary>Items.</summary>
    public int Items => _header.Items;

    /// <summary>The network, with the vectors as they were coded.</summary>
    public ISequenceNetwork<float> Network { get; }

    /// <summary>Number of a product; -1 when the model does not know it.</summary>
    public int NumberOf(string productId) => _numbers.GetValueOrDefault(CompactIds.Hash(productId, _header.Salt), -1);

    /// <summary>The network, ready to answer for one history at a time.</summary>
    public ILiveScorer ToLive() => LiveScorers.Of(Network);

    /// <summary>Reads a file.</summary>
    /// <param name="file">The whole of it.</param>
    /// <param name="rows">Rows the network reads at once; as many as its longest sequence when left out.</param>
    /// <exception cref="InvalidDataException">It is none, or cut, or of another form.</exception>
    public static CompactModel Read(ReadOnlySpan<byte> file, int? rows = null)
    {
        var header = ReadHeader(file, out var rest);
        var ids = MemoryMarshal.Cast<byte, uint>(Take(ref rest, (long)header.Items * sizeof(uint))).ToArray();
        var network = Make(header, rows);
        Decode(header, ref rest, network.Parameters["items"].Value.Span);
        foreach (var tensor in header.Tensors)
        {
            Decode(tensor, Take(ref rest, tensor.Bytes), ValuesOf(network, tensor));
        }

        if (!rest.IsEmpty)
        {
            throw new InvalidDataException($"It is {rest.Length} bytes too long.");
        }

        network.Items.Refresh();
        return new CompactModel(header, ids, network);
    }

    private static CompactHeader ReadHeader(ReadOnlySpan<byte> file, out ReadOnlySpan<byte> rest)
    {
        rest = file;
        if (!Take(ref rest, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException("It is not a compact model.");
        }

        var json = Take(ref rest, BinaryPrimitives.ReadUInt32LittleEndian(Take(ref rest, sizeof(uint))));
        CompactHeader? header;
        try
        {
            header = JsonSerializer.Deserialize(json, CompactJson.Default.CompactHeader);
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException("Its header cannot be read.", failure);
        }

        var isWhole = header is { Format: CompactHeader.CurrentFormat, Items: >= 0, Width: > 0, PartWidth: > 0, Centroids: > 0 and <= 256, Tensors: not null }
            && (header.Transformer is null) != (header.Recurrent is null);
        return isWhole ? header! : throw new InvalidDataException($"Its header does not describe a model of form {CompactHeader.CurrentFormat}.");
    }

    private static ISequenceNetwork<float> Make(CompactHeader header, int? rows) => header.Transformer is { } transformer
        ? SequenceTransformer<float>.Unfilled(transformer with { Items = header.Items }, rows ?? transformer.MaxLength, new Workers(1), null)
        : RecurrentSequence<float>.Unfilled(header.Recurrent! with { Items = header.Items }, rows ?? header.Recurrent!.MaxLength, new Workers(1), null);

    private static void Decode(CompactHeader header, ref ReadOnlySpan<byte> rest, Span<float> vectors)
    {
        var (parts, width) = (header.Parts, header.PartWidth);
        var book = new float[parts * header.Centroids * width];
        var halves = Take(ref rest, (long)book.Length * sizeof(ushort));
        for (var i = 0; i < book.Length; i++)
        {
            book[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(halves[(i * sizeof(ushort))..]);
        }

        var codes = Take(ref rest, (long)header.Items * parts);
        if (vectors.Length != header.Items * header.Width || codes.IndexOfAnyInRange((byte)Math.Min(255, header.Centroids), (byte)255) >= 0 && header.Centroids < 256)
        {
            throw new InvalidDataException("Its vectors are not of the shape its header gives.");
        }

        for (var item = 0; item < header.Items; item++)
        {
            var own = codes.Slice(item * parts, parts);
            var vector = vectors.Slice(item * header.Width, header.Width);
            for (var part = 0; part < parts; part++)
            {
                // The last part may be shorter than the others.
                var target = vector[(part * width)..Math.Min(header.Width, (part + 1) * width)];
                book.AsSpan(((part * header.Centroids) + own[part]) * width, target.Length).CopyTo(target);
            }
        }
    }

    private static void Decode(CompactTensor tensor, ReadOnlySpan<byte> bytes, Span<float> values)
    {
        if (tensor.Rows == 0)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(bytes[(i * sizeof(ushort))..]);
            }

            return;
        }

        var columns = values.Length / tensor.Rows;
        var codes = MemoryMarshal.Cast<byte, sbyte>(bytes[(tensor.Rows * sizeof(float))..]);
        for (var row = 0; row < tensor.Rows; row++)
        {
            var scale = BinaryPrimitives.ReadSingleLittleEndian(bytes[(row * sizeof(float))..]);
            for (var i = row * columns; i < (row + 1) * columns; i++)
            {
                values[i] = scale * codes[i];
            }
        }
    }

    private static Span<float> ValuesOf(ISequenceNetwork<float> network, CompactTensor tensor)
    {
        var parameter = network.Parameters.All.FirstOrDefault(parameter => parameter.Name == tensor.Name);
        return parameter is not null && parameter.Count == tensor.Count && (tensor.Rows == 0 || (tensor.Rows > 0 && tensor.Count % tensor.Rows == 0))
            ? parameter.Value.Span : throw new InvalidDataException($"Its parameter '{tensor.Name}' is not one of the network it describes.");
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, long length)
    {
        if (length < 0 || length > rest.Length)
        {
            throw new InvalidDataException("It is cut off.");
        }

        var taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }
}
