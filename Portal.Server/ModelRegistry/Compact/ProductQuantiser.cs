namespace Portal.Server.ModelRegistry.Compact;

/// <summary>
/// Codes vectors in parts of a few numbers: each part of a vector becomes the number of the nearest of its centroids, which
/// k-means finds part by part (Jégou, Douze and Schmid 2011, "Product quantization for nearest neighbor search", section III).
/// </summary>
internal sealed class ProductQuantiser
{
    /// <summary>What a byte can name.</summary>
    public const int MostCentroids = 256;

    /// <summary>Vectors that centroids are found among: 64 for each; more move them by less than the coding costs.</summary>
    private const int Sampled = 64 * MostCentroids;

    /// <summary>Rounds of k-means: the last ones change the error by less than a hundredth.</summary>
    private const int Rounds = 16;

    private ProductQuantiser(int parts, int partWidth, int centroids) =>
        (Parts, PartWidth, Centroids, Book) = (parts, partWidth, centroids, new float[parts * centroids * partWidth]);

    /// <summary>Parts of a vector.</summary>
    public int Parts { get; }

    /// <summary>Numbers of a part.</summary>
    public int PartWidth { get; }

    /// <summary>Centroids of each part.</summary>
    public int Centroids { get; }

    /// <summary>[parts, centroids, part width]: the centroids; a last part that is shorter is filled up with zeros.</summary>
    public float[] Book { get; }

    /// <summary>[vectors, parts]: the codes.</summary>
    public byte[] Codes { get; private set; } = [];

    /// <summary>Finds centroids and codes.</summary>
    /// <param name="rows">[count, width], row-major.</param>
    /// <param name="width">Numbers in a vector.</param>
    /// <param name="partWidth">Numbers of a part, 1 to <paramref name="width"/>.</param>
    /// <param name="seed">Seed of the first centroids.</param>
    /// <param name="cancellationToken">Stops it between two parts.</param>
    /// <remarks>On the caller's thread alone: it is done beside a shop that serves, and the caller decides how that thread gives way.</remarks>
    public static ProductQuantiser Of(ReadOnlyMemory<float> rows, int width, int partWidth, int seed, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partWidth, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(partWidth, width);
        var count = rows.Length / width;
        var quantiser = new ProductQuantiser((width + partWidth - 1) / partWidth, partWidth, Math.Clamp(count, 1, MostCentroids));
        var codes = new byte[count * quantiser.Parts];
        for (var part = 0; part < quantiser.Parts; part++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var own = quantiser.PartOf(rows.Span, width, part);
            quantiser.Learn(own, part, new Random(seed + part));
            for (var row = 0; row < count; row++)
            {
                codes[(row * quantiser.Parts) + part] = (byte)quantiser.Nearest(part, own.AsSpan(row * partWidth, partWidth)).Centroid;
            }
        }

        quantiser.Codes = codes;
        return quantiser;
    }

    private float[] PartOf(ReadOnlySpan<float> rows, int width, int part)
    {
        var (count, first) = (rows.Length / width, part * PartWidth);
        var own = new float[count * PartWidth];
        for (var row = 0; row < count; row++)
        {
            rows.Slice((row * width) + first, Math.Min(PartWidth, width - first)).CopyTo(own.AsSpan(row * PartWidth));
        }

        return own;
    }

    private void Learn(ReadOnlySpan<float> rows, int part, Random random)
    {
        var count = rows.Length / PartWidth;
        if (count == 0)
        {
            return;
        }

        var sample = new int[count];
        for (var row = 0; row < count; row++)
        {
            sample[row] = row;
        }

        random.Shuffle(sample);
        var sampled = sample.AsSpan(0, Math.Min(count, Sampled));
        Begin(rows, sampled, part, random);
        for (var round = 0; round < Rounds; round++)
        {
            Move(rows, sampled, part);
        }
    }

    /// <summary>
    /// Draws the first centroids one after the other, each vector as likely as it is far from those drawn before, squared (Arthur
    /// and Vassilvitskii 2007, k-means++): drawn evenly, hardly any would lie where vectors are long and rare, and those lead lists.
    /// </summary>
    private void Begin(ReadOnlySpan<float> rows, ReadOnlySpan<int> sampled, int part, Random random)
    {
        var far = new double[sampled.Length];
        Array.Fill(far, 1);
        for (var centroid = 0; centroid < Centroids; centroid++)
        {
            var (left, drawn) = (random.NextDouble() * far.Sum(), 0);
            for (var i = 0; i < far.Length && left >= 0; i++)
            {
                (left, drawn) = (left - far[i], i);
            }

            var chosen = rows.Slice(sampled[drawn] * PartWidth, PartWidth);
            chosen.CopyTo(At(part, centroid));
            for (var i = 0; i < far.Length; i++)
            {
                var error = (double)Distance(rows.Slice(sampled[i] * PartWidth, PartWidth), chosen);
                far[i] = centroid == 0 ? error : Math.Min(far[i], error);
            }
        }
    }

    /// <summary>Moves each centroid to the mean of what is nearest to it; one that nothing is nearest to goes where the error is largest.</summary>
    private void Move(ReadOnlySpan<float> rows, ReadOnlySpan<int> sampled, int part)
    {
        var (sums, counts) = (new double[Centroids * PartWidth], new int[Centroids]);
        var (worst, worstError) = (0, -1f);
        foreach (var row in sampled)
        {
            var own = rows.Slice(row * PartWidth, PartWidth);
            var (centroid, error) = Nearest(part, own);
            counts[centroid]++;
            for (var i = 0; i < own.Length; i++)
            {
                sums[(centroid * PartWidth) + i] += own[i];
            }

            (worst, worstError) = error > worstError ? (row, error) : (worst, worstError);
        }

        for (var centroid = 0; centroid < Centroids; centroid++)
        {
            var target = At(part, centroid);
            for (var i = 0; i < PartWidth && counts[centroid] > 0; i++)
            {
                target[i] = (float)(sums[(centroid * PartWidth) + i] / counts[centroid]);
            }

            if (counts[centroid] == 0 && worst >= 0)
            {
                rows.Slice(worst * PartWidth, PartWidth).CopyTo(target);
                worst = -1;
            }
        }
    }

    private (int Centroid, float Error) Nearest(int part, ReadOnlySpan<float> own)
    {
        var (nearest, least) = (0, float.PositiveInfinity);
        var book = Book.AsSpan(part * Centroids * PartWidth, Centroids * PartWidth);
        for (var centroid = 0; centroid < Centroids; centroid++)
        {
            var error = Distance(own, book.Slice(centroid * own.Length, own.Length));
            if (error < least)
            {
                (nearest, least) = (centroid, error);
            }
        }

        return (nearest, least);
    }

    private static float Distance(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0f;
        for (var i = 0; i < one.Length; i++)
        {
            var off = one[i] - other[i];
            sum += off * off;
        }

        return sum;
    }

    private Span<float> At(int part, int centroid) => Book.AsSpan(((part * Centroids) + centroid) * PartWidth, PartWidth);
}
