namespace Portal.Shared.Scoring.Retrieval;

/// <summary>
/// A query in 7 bits: x = step p + f with p in -63 to 63. Seven, because two products of a code (up to 255) and p are added
/// in 16 bits, which hold 2 * 255 * 63.
/// </summary>
internal readonly ref struct QuantisedQuery
{
    private const int Largest = 63;
    private const int Zero = 128;

    /// <summary>Quantises.</summary>
    /// <param name="query">[width].</param>
    /// <param name="codes">[groups * 4], at least <paramref name="query"/>'s length: replaced.</param>
    public QuantisedQuery(ReadOnlySpan<float> query, Span<sbyte> codes)
    {
        var (largest, square) = (0f, 0.0);
        foreach (var value in query)
        {
            (largest, square) = (MathF.Max(largest, MathF.Abs(value)), square + ((double)value * value));
        }

        codes.Clear();
        Codes = codes;
        (Step, Length) = (largest / Largest, (float)Math.Sqrt(square));
        var (rest, sum) = (0.0, 0);
        for (var i = 0; i < query.Length && Step > 0; i++)
        {
            codes[i] = (sbyte)MathF.Round(query[i] / Step);
            var left = query[i] - (double)(Step * codes[i]);
            (rest, sum) = (rest + (left * left), sum + codes[i]);
        }

        (Rest, Shift) = ((float)Math.Sqrt(rest), Zero * sum);
    }

    /// <summary>The numbers p.</summary>
    public ReadOnlySpan<sbyte> Codes { get; }

    /// <summary>The step.</summary>
    public float Step { get; }

    /// <summary>Length of the query.</summary>
    public float Length { get; }

    /// <summary>Length of f.</summary>
    public float Rest { get; }

    /// <summary>What the zero of the codes adds to every product: 128 times the sum of p.</summary>
    public int Shift { get; }
}
