using System.Data.Common;
using Portal.Server.Data;

namespace Portal.Server.Monitoring.Counting;

/// <summary>Reads and moves the mark of counting.</summary>
internal static class Marks
{
    /// <summary>The mark; null before counting began.</summary>
    public static CountingMark? Read(DbConnection connection, DbTransaction? transaction = null)
    {
        using var query = new Query(connection, """SELECT "Event", "OldLists", "OldList" FROM "CountingMarks" WHERE "Id" = 1""") { Transaction = transaction };
        return query.One(row => new CountingMark { Id = 1, Event = row.GetInt64(0), OldLists = (byte[])row.GetValue(1), OldList = (byte[])row.GetValue(2) });
    }

    /// <summary>Moves the mark from an event to another.</summary>
    /// <exception cref="InvalidOperationException">It is elsewhere: another program counts the same shop.</exception>
    public static void MoveEvent(DbTransaction transaction, long from, long to)
    {
        using var move = new PreparedStatement(transaction, """UPDATE "CountingMarks" SET "Event" = $to WHERE "Id" = 1 AND "Event" = $from""", "$to", "$from");
        MustHaveMoved(move.Run(to, from));
    }

    /// <summary>Moves the mark from one of the old lists to another.</summary>
    /// <exception cref="InvalidOperationException">It is elsewhere: another program counts the same shop.</exception>
    public static void MoveList(DbTransaction transaction, byte[] from, byte[] to)
    {
        using var move = new PreparedStatement(transaction, """UPDATE "CountingMarks" SET "OldList" = $to WHERE "Id" = 1 AND "OldList" = $from""", "$to", "$from");
        MustHaveMoved(move.Run(to, from));
    }

    private static void MustHaveMoved(int rows)
    {
        if (rows != 1)
        {
            throw new InvalidOperationException("The mark of counting is not where it was read: two programs serve the same data folder. Stop one of them.");
        }
    }
}
