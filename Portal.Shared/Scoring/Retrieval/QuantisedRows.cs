namespace Portal.Shared.Scoring.Retrieval;

/// <summary>
/// Vectors in 8 bits: v = scale (q - 128) + e with q in 1 to 255. Sixteen vectors make a block in which four numbers of each
/// lie side by side, so that one register holds sixteen vectors and their products never cross it.
/// </summary>
internal sealed class QuantisedRows
{
    /// <summary>Vectors in a block.</summary>
    public const int BlockRows = 16;

    /// <summary>Numbers of one vector that lie side by side.</summary>
    public const int Group = 4;

    private const int Zero = 128;
    private const int Largest = 127;

    /// <summary>Quantises.</summary>
    /// <param name="rows">[count, width], row-major.</param>
    /// <param name="width">Numbers in a vector.</param>
    public QuantisedRows(ReadOnlySpan<float> rows, int width)
    {
        (Width, Count) = (width, rows.Length / width);
        Groups = (width + Group - 1) / Group;
        Blocks = (Count + BlockRows - 1) / BlockRows;
        Codes = GC.AllocateArray<byte>(Blocks * BlockBytes, pinned: true);
        Scales = GC.AllocateArray<float>(Blocks * BlockRows, pinned: true);
        (Residuals, Norms) = (new float[Blocks], new float[Blocks]);
        Array.Fill(Codes, (byte)Zero);
        for (var row = 0; row < Count; row++)
        {
            Quantise(rows.Slice(row * width, width), row);
        }
    }

    /// <summary>Numbers in a vector.</summary>
    public int Width { get; }

    /// <summary>Vectors.</summary>
    public int Count { get; }

    /// <summary>Groups of four numbers in a vector, the last filled up with zeros.</summary>
    public int Groups { get; }

    /// <summary>Blocks, the last filled up with zero vectors.</summary>
    public int Blocks { get; }

    /// <summary>Bytes of a block.</summary>
    public int BlockBytes => Groups * Group * BlockRows;

    /// <summary>[blocks, groups, 16, 4]: the numbers q.</summary>
    public byte[] Codes { get; }

    /// <summary>[blocks, 16]: scale of each vector.</summary>
    public float[] Scales { get; }

    /// <summary>[blocks]: largest length of e over scale.</summary>
    public float[] Residuals { get; }

    /// <summary>[blocks]: largest length of q - 128.</summary>
    public float[] Norms { get; }

    private void Quantise(ReadOnlySpan<float> row, int number)
    {
        var largest = 0f;
        foreach (var value in row)
        {
            largest = MathF.Max(largest, MathF.Abs(value));
        }

        var (block, lane) = (number / BlockRows, number % BlockRows);
        var scale = largest / Largest;
        Scales[number] = scale;
        if (scale == 0)
        {
            return;
        }

        var (residual, norm) = (0.0, 0.0);
        for (var i = 0; i < row.Length; i++)
        {
            var exact = row[i] / scale;
            var code = (int)MathF.Round(exact);
            Codes[(block * BlockBytes) + (i / Group * Group * BlockRows) + (lane * Group) + (i % Group)] = (byte)(code + Zero);
            (residual, norm) = (residual + ((exact - code) * (exact - code)), norm + (code * code));
        }

        Residuals[block] = MathF.Max(Residuals[block], (float)Math.Sqrt(residual));
        Norms[block] = MathF.Max(Norms[block], (float)Math.Sqrt(norm));
    }
}
