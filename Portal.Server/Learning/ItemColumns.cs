namespace Portal.Server.Learning;

/// <summary>
/// Ready-made embeddings of the items (of pictures, texts, sounds), made fit for learning: of each embedding the mean over
/// the items is taken away, and what is left of an item's is brought to length 1. So every embedding speaks as loudly as
/// another whatever its numbers' size, and how near two items are to each other stays what the encoder said.
/// </summary>
/// <param name="Names">Name of each embedding.</param>
/// <param name="Width">Numbers of an item, all embeddings together.</param>
/// <param name="Values">[items, width], row-major; zeros (the mean) where an item has no embedding.</param>
internal sealed record ItemColumns(string[] Names, int Width, float[] Values)
{
    /// <summary>The numbers of an item.</summary>
    public ReadOnlySpan<float> Of(int item) => Values.AsSpan(item * Width, Width);

    /// <summary>Joins embeddings; null when there is none.</summary>
    /// <param name="items">Items of the catalogue.</param>
    /// <param name="embeddings">The embeddings, each with [items] vectors of one length; null for an item that has none.</param>
    public static ItemColumns? Join(int items, IReadOnlyList<(string Name, float[]?[] Vectors)> embeddings)
    {
        (string Name, float[]?[] Vectors)[] filled = [.. embeddings.Where(one => one.Vectors.Any(vector => vector is not null))];
        if (filled.Length == 0)
        {
            return null;
        }

        int[] widths = [.. filled.Select(one => one.Vectors.First(vector => vector is not null)!.Length)];
        var (width, first) = (widths.Sum(), 0);
        var values = new float[items * width];
        for (var i = 0; i < filled.Length; i++)
        {
            Fill(filled[i].Vectors, widths[i], values.AsSpan(first), width);
            first += widths[i];
        }

        return new ItemColumns([.. filled.Select(one => one.Name)], width, values);
    }

    /// <summary>These and others of the same items, side by side.</summary>
    public ItemColumns Beside(ItemColumns others)
    {
        var (width, items) = (Width + others.Width, Values.Length / Width);
        var values = new float[items * width];
        for (var item = 0; item < items; item++)
        {
            Of(item).CopyTo(values.AsSpan(item * width));
            others.Of(item).CopyTo(values.AsSpan((item * width) + Width));
        }

        return new ItemColumns([.. Names, .. others.Names], width, values);
    }

    private static void Fill(float[]?[] vectors, int width, Span<float> values, int stride)
    {
        var mean = Mean(vectors, width);
        var centred = new double[width];
        for (var item = 0; item < vectors.Length; item++)
        {
            if (vectors[item] is not { } vector)
            {
                continue;
            }

            var square = 0.0;
            for (var i = 0; i < width; i++)
            {
                centred[i] = vector[i] - mean[i];
                square += centred[i] * centred[i];
            }

            // What differs from the mean by rounding alone says nothing.
            var scale = square < 1e-12 * vector.Sum(value => (double)value * value) || square == 0 ? 0 : 1 / Math.Sqrt(square);
            for (var i = 0; i < width; i++)
            {
                values[(item * stride) + i] = (float)(centred[i] * scale);
            }
        }
    }

    private static double[] Mean(float[]?[] vectors, int width)
    {
        var (mean, count) = (new double[width], vectors.Count(vector => vector is not null));
        foreach (var vector in vectors.Where(vector => vector is not null))
        {
            for (var i = 0; i < width; i++)
            {
                mean[i] += (double)vector![i] / count;
            }
        }

        return mean;
    }
}
