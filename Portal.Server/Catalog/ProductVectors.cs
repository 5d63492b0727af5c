using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>Reads what encoders made of the products.</summary>
internal sealed class ProductVectors(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>For each encoder, by name, the vectors by product id; all of one encoder are of one length.</summary>
    /// <param name="cancellationToken">Stops it between two rows.</param>
    public SortedDictionary<string, Dictionary<string, float[]>> Read(CancellationToken cancellationToken)
    {
        using var db = contexts.CreateDbContext();
        var vectors = new SortedDictionary<string, Dictionary<string, float[]>>(StringComparer.Ordinal);
        foreach (var row in db.ProductVectors.AsNoTracking())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!vectors.TryGetValue(row.Encoder, out var own))
            {
                vectors.Add(row.Encoder, own = new(StringComparer.Ordinal));
            }

            own[row.ProductId] = ToNumbers(row.Numbers);
        }

        return vectors;
    }

    /// <summary>Numbers as bytes.</summary>
    public static byte[] ToBytes(ReadOnlySpan<float> numbers)
    {
        var bytes = new byte[4 * numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(4 * i), numbers[i]);
        }

        return bytes;
    }

    private static float[] ToNumbers(byte[] bytes)
    {
        var numbers = new float[bytes.Length / 4];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i));
        }

        return numbers;
    }
}
