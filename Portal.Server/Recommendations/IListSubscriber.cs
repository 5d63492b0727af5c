using System.Data.Common;

namespace Portal.Server.Recommendations;

/// <summary>
/// Is told of lists while they are stored, inside the transaction that stores them: what it writes through that transaction
/// is kept exactly when the lists are. Registered in the container; called by the log's writer, one call at a time.
/// </summary>
internal interface IListSubscriber
{
    /// <summary>Takes lists in. What it throws takes the lists back too, and they are counted as not logged.</summary>
    /// <param name="transaction">The transaction that stores them.</param>
    /// <param name="lists">At least one.</param>
    void Store(DbTransaction transaction, IReadOnlyList<StoredList> lists);
}
