using System.Data.Common;
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
    /// <param name="transaction">The transaction in which the chunk was compared.</param>
    /// <param name="chunk">What there is to write.</param>
    /// <param name="journal">Who remembers it, or null.</param>
    /// <param name="cancellationToken">Stops it before anything is kept.</param>
    public async Task CommitAsync(DbTransaction transaction, ProductChunk chunk, IProductJournal? journal, CancellationToken cancellationToken)
    {
        journal?.Note(transaction, chunk.Writes);
        using (var writer = new ProductWriter(transaction, index))
        {
            writer.Write(chunk, time.GetUtcNow());
        }

        await transaction.CommitAsync(cancellationToken);
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
