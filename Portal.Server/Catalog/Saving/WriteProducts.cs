using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Portal.Server.Catalog.Search;
using Portal.Server.Data;

namespace Portal.Server.Catalog.Saving;

/// <summary>
/// Brings a compared chunk into the database, the search index and memory. One after the other: numbers are given out in a row,
/// and memory takes saves in the order they were committed.
/// </summary>
internal sealed class WriteProducts(Catalogue catalogue, FullTextIndex index, SearchVocabulary vocabulary, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits for one's turn; disposing of the result ends it.</summary>
    public async Task<IDisposable> TurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        return new Turn(_turn);
    }

    /// <summary>Writes a chunk and ends its transaction; by whoever has the turn.</summary>
    /// <param name="db">The context whose transaction the chunk was compared in.</param>
    /// <param name="chunk">What there is to write.</param>
    /// <param name="journal">Who remembers it, or null.</param>
    /// <param name="cancellationToken">Stops it before anything is kept.</param>
    public async Task CommitAsync(PortalDbContext db, ProductChunk chunk, IProductJournal? journal, CancellationToken cancellationToken)
    {
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        journal?.Note(transaction, chunk.Writes);
        await (journal?.NoteAsync(db, chunk.Writes, cancellationToken) ?? Task.CompletedTask);
        using (var writer = new ProductWriter(transaction, index))
        {
            writer.Write(chunk, time.GetUtcNow());
        }

        await db.Database.CommitTransactionAsync(cancellationToken);
        vocabulary.Add(chunk.Documents.SelectMany(document => document.Texts));
        catalogue.Apply(chunk.Products);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
