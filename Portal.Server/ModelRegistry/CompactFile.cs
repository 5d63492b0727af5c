using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;
using Portal.Server.ModelRegistry.Compact;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring.Compact;

namespace Portal.Server.ModelRegistry;

/// <summary>Writes a network in the form browsers download (<see cref="CompactModel"/>).</summary>
internal static class CompactFile
{
    private const int SmallShop = 12_000, SmallBytes = 800_000, LargeShop = 100_000, LargeBytes = 3_200_000;
    private const int MostPartWidth = 8;
    private const string ItemVectors = "items";

    // These make the items' vectors, which are sent as they came out.
    private static readonly string[] LeftOut = [ItemVectors, "attributes", "columns"];

    /// <summary>
    /// Bytes a model of so many items may take: .8 MB up to 12,000 items and 3.2 MB at 100,000, so that a phone has it within
    /// seconds; in between and beyond by the same slope.
    /// </summary>
    public static long Budget(int items) => SmallBytes + ((long)Math.Max(0, items - SmallShop) * (LargeBytes - SmallBytes) / (LargeShop - SmallShop));

    /// <summary>Writes the finest coding that stays within <see cref="Budget"/>.</summary>
    /// <inheritdoc cref="Write(ISequenceNetwork{float}, IReadOnlyList{string}, IReadOnlyList{int}, string, int, int, CancellationToken)"/>
    public static byte[] Write(
        ISequenceNetwork<float> network, IReadOnlyList<string> names, IReadOnlyList<int> kept, string version, int seed, CancellationToken cancellationToken) =>
        Write(network, names, kept, version, PartWidthOf(network, kept.Count), seed, cancellationToken);

    /// <summary>Numbers a byte has to stand for so that a model of so many items stays within <see cref="Budget"/>.</summary>
    public static int PartWidthOf(ISequenceNetwork<float> network, int items) => Enumerable.Range(1, MostPartWidth)
        .FirstOrDefault(partWidth => BytesOf(network, items, partWidth) <= Budget(items), MostPartWidth);

    /// <summary>Writes.</summary>
    /// <param name="network">The network.</param>
    /// <param name="names">Name of each of its items.</param>
    /// <param name="kept">Numbers of the items to send, in the order they get there.</param>
    /// <param name="version">The model's name.</param>
    /// <param name="partWidth">Numbers of an item's vector that a byte stands for.</param>
    /// <param name="seed">Seed of the coding.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The file.</returns>
    public static byte[] Write(
        ISequenceNetwork<float> network, IReadOnlyList<string> names, IReadOnlyList<int> kept, string version, int partWidth, int seed, CancellationToken cancellationToken)
    {
        var width = network.Items.Width;
        var rows = new float[kept.Count * width];
        for (var item = 0; item < kept.Count; item++)
        {
            network.Items.Value.Span.Slice(kept[item] * width, width).CopyTo(rows.AsSpan(item * width));
        }

        var codes = ProductQuantiser.Of(rows, width, partWidth, seed, cancellationToken);
        var (salt, ids) = CompactIds.Of([.. kept.Select(item => names[item])]);
        Parameter<float>[] sent = [.. network.Parameters.All.Where(parameter => !LeftOut.Contains(parameter.Name))];
        var header = new CompactHeader(
            CompactHeader.CurrentFormat, version, kept.Count, width, partWidth, codes.Centroids, salt, [.. sent.Select(TensorOf)])
        {
            Transformer = network is SequenceTransformer<float> transformer ? transformer.Settings with { Items = 0 } : null,
            Recurrent = network is RecurrentSequence<float> recurrent ? recurrent.Settings with { Items = 0 } : null,
        };
        using var file = new MemoryStream();
        WriteHeader(file, header);
        file.Write(MemoryMarshal.AsBytes(ids.AsSpan()));
        WriteHalves(file, codes.Book);
        file.Write(codes.Codes);
        foreach (var (parameter, tensor) in sent.Zip(header.Tensors))
        {
            Write(file, parameter.Value.Span, tensor);
        }

        return file.ToArray();
    }

    private static CompactTensor TensorOf(Parameter<float> parameter) =>
        new(parameter.Name, parameter.Shape.Count > 1 ? parameter.Count / parameter.Shape[^1] : 0, parameter.Count);

    /// <summary>Bytes but those of the header, which is some kilobytes.</summary>
    private static long BytesOf(ISequenceNetwork<float> network, int items, int partWidth)
    {
        const int Header = 4_096;
        var parts = (network.Items.Width + partWidth - 1) / partWidth;
        var book = (long)parts * Math.Clamp(items, 1, ProductQuantiser.MostCentroids) * partWidth * sizeof(ushort);
        return Header + (items * (long)(sizeof(uint) + parts)) + book
            + network.Parameters.All.Where(parameter => !LeftOut.Contains(parameter.Name)).Sum(parameter => TensorOf(parameter).Bytes);
    }

    private static void WriteHeader(MemoryStream file, CompactHeader header)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(header, CompactJson.Default.CompactHeader);
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)json.Length);
        file.Write(CompactModel.Magic);
        file.Write(length);
        file.Write(json);
    }

    private static void Write(MemoryStream file, ReadOnlySpan<float> values, CompactTensor tensor)
    {
        if (tensor.Rows == 0)
        {
            WriteHalves(file, values);
            return;
        }

        var columns = values.Length / tensor.Rows;
        var (scales, codes) = (new float[tensor.Rows], new sbyte[values.Length]);
        for (var row = 0; row < tensor.Rows; row++)
        {
            var own = values.Slice(row * columns, columns);
            scales[row] = Largest(own) / sbyte.MaxValue;
            for (var i = 0; i < columns && scales[row] > 0; i++)
            {
                codes[(row * columns) + i] = (sbyte)MathF.Round(own[i] / scales[row]);
            }
        }

        file.Write(MemoryMarshal.AsBytes(scales.AsSpan()));
        file.Write(MemoryMarshal.AsBytes(codes.AsSpan()));
    }

    private static float Largest(ReadOnlySpan<float> values)
    {
        var largest = 0f;
        foreach (var value in values)
        {
            largest = MathF.Max(largest, MathF.Abs(value));
        }

        return largest;
    }

    private static void WriteHalves(MemoryStream file, ReadOnlySpan<float> values)
    {
        var bytes = new byte[values.Length * sizeof(ushort)];
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(bytes.AsSpan(i * sizeof(ushort)), (Half)values[i]);
        }

        file.Write(bytes);
    }
}
