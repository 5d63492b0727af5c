using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Server.Data;
using Portal.Server.Hosting;

namespace Portal.Server.Catalog.Search;

/// <summary>
/// At start: brings the search index in step with the products where it is not (a new version of the index, a database
/// put together by hand), and reads its words.
/// </summary>
internal sealed partial class MendSearchIndex(
    IDbContextFactory<PortalDbContext> contexts, FullTextIndex index, IndexProducts indexProducts, SearchVocabulary vocabulary,
    ILogger<MendSearchIndex> logger) : IStartupStep
{
    private const int ChunkSize = 5_000;

    public StartupPhase Phase => StartupPhase.Catalogue;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        index.EnsureCreated();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var stamps = index.Stamps();
        var wanted = await db.Products.Select(row => new { row.Number, row.SearchStamp }).ToListAsync(cancellationToken);
        var missing = wanted.Where(row => !stamps.TryGetValue(row.Number, out var stamp) || stamp != row.SearchStamp)
            .Select(row => row.Number).ToList();
        var left = stamps.Keys.Except(wanted.Select(row => row.Number)).ToList();
        if (missing.Count + left.Count > 0)
        {
            await MendAsync(db, missing, left, cancellationToken);
        }

        vocabulary.Load();
    }

    private async Task MendAsync(PortalDbContext db, List<long> missing, List<long> left, CancellationToken cancellationToken)
    {
        Mending(logger, missing.Count, left.Count);
        foreach (var chunk in missing.Chunk(ChunkSize))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await indexProducts.IndexAsync(db, transaction.GetDbTransaction(), chunk, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await using var last = await db.Database.BeginTransactionAsync(cancellationToken);
        using var documents = index.Write(last.GetDbTransaction());
        left.ForEach(documents.Remove);
        await last.CommitAsync(cancellationToken);
    }

    [LoggerMessage(LogLevel.Information, "The search index is brought in step: {Missing} products to index, {Left} to take out")]
    private static partial void Mending(ILogger logger, int missing, int left);
}
