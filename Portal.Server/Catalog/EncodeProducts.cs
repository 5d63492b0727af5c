using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog.Vectors;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>Encodes products in batches, and stores each batch in a transaction of its own.</summary>
internal sealed class EncodeProducts(
    IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue, ProductWords words, ProductPhotos photos, Encoders encoders)
    : IEncodeProducts, IDisposable
{
    /// <summary>Products encoded, and stored, at once.</summary>
    private const int Batch = 32;

    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> Problems => encoders.Problems;

    /// <inheritdoc/>
    public async Task<int> RunAsync(IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await RemoveOthersAsync(cancellationToken);
            var (work, all, done) = (new List<(EncoderOptions, List<Wanted>)>(), 0, 0);
            foreach (var settings in encoders.Settings)
            {
                var wanted = await ChangedAsync(settings, cancellationToken);
                work.Add((settings, wanted));
                all += wanted.Count;
            }

            progress?.Report((0, all));
            foreach (var (settings, wanted) in work)
            {
                foreach (var batch in wanted.Chunk(Batch))
                {
                    if (!await StoreAsync(settings, batch, cancellationToken))
                    {
                        break;
                    }

                    done += batch.Length;
                    progress?.Report((done, all));
                }

                encoders.Clear(settings);
            }

            return done;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private async Task RemoveOthersAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var names = encoders.Settings.Select(settings => settings.Name).ToArray();
        if (await db.ProductVectors.AnyAsync(row => !names.Contains(row.Encoder), cancellationToken))
        {
            await db.ProductVectors.Where(row => !names.Contains(row.Encoder)).ExecuteDeleteAsync(cancellationToken);
        }
    }

    /// <summary>What is to be computed; vectors of another model and of products without such an input go.</summary>
    private async Task<List<Wanted>> ChangedAsync(EncoderOptions settings, CancellationToken cancellationToken)
    {
        if (encoders.Open(settings) is not { } encoder)
        {
            return [];
        }

        // Vectors of two models are not of one kind: those of the former go before the first of the new is stored.
        var model = Short(encoder.Stamp);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var own = db.ProductVectors.Where(row => row.Encoder == settings.Name);
        await own.Where(row => !row.Stamp.StartsWith(model)).ExecuteDeleteAsync(cancellationToken);
        var known = await own.ToDictionaryAsync(row => row.ProductId, row => row.Stamp, StringComparer.Ordinal, cancellationToken);
        var inputs = settings.Kind == "text" ? words.Read(cancellationToken) : Photos();
        foreach (var gone in known.Keys.Where(id => !inputs.ContainsKey(id)).Chunk(500))
        {
            await own.Where(row => gone.Contains(row.ProductId)).ExecuteDeleteAsync(cancellationToken);
        }

        return
        [
            .. inputs.Select(input => new Wanted(input.Key, input.Value, $"{model}-{Short(settings.Kind == "text" ? input.Value : Path.GetFileName(input.Value))}"))
                .Where(wanted => known.GetValueOrDefault(wanted.ProductId) != wanted.Stamp),
        ];
    }

    private Dictionary<string, string> Photos() => Enumerable.Range(0, catalogue.Count).Select(index => catalogue[index].Product)
        .Where(product => !product.Removed && product.Photo is not null)
        .Select(product => (product.Id, File: photos.Find(product.Photo!)))
        .Where(pair => pair.File is not null)
        .ToDictionary(pair => pair.Id, pair => pair.File!, StringComparer.Ordinal);

    private async Task<bool> StoreAsync(EncoderOptions settings, Wanted[] batch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (encoders.Open(settings) is not { } encoder)
        {
            return false;
        }

        float[][] vectors;
        try
        {
            vectors = encoder.Encode([.. batch.Select(wanted => wanted.Input)]);
        }
        catch (UnfitEncoderException failure)
        {
            encoders.Close(settings, failure);
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = batch.Select(wanted => wanted.ProductId).ToArray();
        await db.ProductVectors.Where(row => row.Encoder == settings.Name && ids.Contains(row.ProductId)).ExecuteDeleteAsync(cancellationToken);
        db.ProductVectors.AddRange(batch.Zip(vectors, (wanted, vector) => new ProductVector
        {
            Encoder = settings.Name, ProductId = wanted.ProductId, Stamp = wanted.Stamp, Numbers = ProductVectors.ToBytes(vector),
        }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static string Short(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));

    /// <summary>A vector to compute.</summary>
    private sealed record Wanted(string ProductId, string Input, string Stamp);
}
