using System.Data.Common;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>Remembers what a save changes, in the save's own transaction: both are kept or neither.</summary>
public interface IProductJournal
{
    /// <summary>Notes products that are about to be written.</summary>
    /// <param name="transaction">The save's transaction.</param>
    /// <param name="writes">The products; their texts are gone once the save is done.</param>
    void Note(DbTransaction transaction, IReadOnlyList<ProductWrite> writes);

    /// <summary>The same through the save's database context, for those who keep entities.</summary>
    Task NoteAsync(PortalDbContext db, IReadOnlyList<ProductWrite> writes, CancellationToken cancellationToken) => Task.CompletedTask;
}
