using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Server.Recommendations;

namespace Portal.Server.Monitoring.Counting;

/// <summary>Counts the lists that were in the log before counting began, a step at a time.</summary>
internal sealed class CountOldLists(IOptions<FigureOptions> options, TimeProvider time)
{
    private const int StepSize = 500;

    /// <summary>Counts the next of them.</summary>
    /// <returns>Whether there may be more.</returns>
    public bool Next(DbConnection connection)
    {
        if (Marks.Read(connection) is not { OldLists.Length: > 0 } mark || mark.OldList.AsSpan().SequenceCompareTo(mark.OldLists) >= 0)
        {
            return false;
        }

        using var transaction = connection.BeginTransaction();
        using var read = new Query(
            connection,
            """
            SELECT "ListId", "ShopperId", "Placement", "ModelVersion", "Content" FROM "ServedLists"
            WHERE "ListId" > $after AND "ListId" <= $last ORDER BY "ListId" LIMIT $count
            """,
            "$after", "$last", "$count") { Transaction = transaction };
        var lists = read.All(Read, mark.OldList, mark.OldLists, StepSize);
        var tally = new FigureTally(options.Value, time.GetUtcNow());
        using var queries = new ShopperQueries(connection) { Transaction = transaction };
        var counting = new ListTally(tally, queries);
        lists.ForEach(counting.Add);
        FigureStore.Write(transaction, tally);
        Marks.MoveList(transaction, mark.OldList, lists.Count == StepSize ? ListIds.ToBytes(lists[^1].ListId) : mark.OldLists);
        transaction.Commit();
        return lists.Count == StepSize;
    }

    private static StoredList Read(DbDataReader row) => new(
        new Guid((byte[])row.GetValue(0), bigEndian: true), row.GetString(1), row.GetString(2), row.GetString(3), LoggedContent.Unpack(row.GetString(2), (byte[])row.GetValue(4)));
}
