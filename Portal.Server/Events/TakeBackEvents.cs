using Portal.Server.Data;

namespace Portal.Server.Events;

/// <summary>
/// Takes events out of the store by their ids: what an import brought in. Memories of the shoppers read again what is left; what the
/// crowd's counts learned from the events is unlearned at the next start, which reads the log anew.
/// </summary>
internal sealed class TakeBackEvents(PortalConnection database, IEventLog log, IEventFeed feed, IEnumerable<IShopperMemory> memories)
{
    /// <summary>Takes some out, in one transaction.</summary>
    /// <param name="ids">Their ids, some thousands.</param>
    /// <param name="after">Only those stored after this number,</param>
    /// <param name="until">and up to this one: what was stored before or later under the same id is somebody else's.</param>
    /// <param name="cancellationToken">Stops it before anything is taken out.</param>
    /// <returns>How many are gone.</returns>
    public async Task<int> RunAsync(IReadOnlyList<Guid> ids, long after, long until, CancellationToken cancellationToken)
    {
        // What is taken out may still be on its way to the subscribers; a memory that was told before would learn it after.
        await feed.WhenAppliedAsync(Math.Min(until, log.LastSequence), cancellationToken);
        var (gone, shoppers) = Delete(ids, after, until);
        foreach (var shopper in shoppers)
        {
            memories.Forget(shopper);
        }

        return gone;
    }

    private (int Gone, HashSet<string> Shoppers) Delete(IReadOnlyList<Guid> ids, long after, long until)
    {
        using var connection = database.Open();
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = """DELETE FROM "Events" WHERE "EventId" = $id AND "Sequence" > $after AND "Sequence" <= $until RETURNING "ShopperId" """;
        var id = command.Parameters.Add("$id", Microsoft.Data.Sqlite.SqliteType.Blob);
        command.Parameters.AddWithValue("$after", after);
        command.Parameters.AddWithValue("$until", until);
        var (gone, shoppers) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var one in ids)
        {
            id.Value = one.ToByteArray(bigEndian: true);
            if (command.ExecuteScalar() is string shopper)
            {
                gone++;
                shoppers.Add(shopper);
            }
        }

        transaction.Commit();
        return (gone, shoppers);
    }
}
