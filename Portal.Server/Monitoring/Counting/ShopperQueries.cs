using System.Data.Common;
using Portal.Shared.Events;

namespace Portal.Server.Monitoring.Counting;

/// <summary>What counting asks of a shopper's events; all of it is found by the shoppers' index.</summary>
internal sealed class ShopperQueries(DbConnection connection) : IDisposable
{
    private readonly Query _first = new(connection, """SELECT "OccurredAt" FROM "Events" WHERE "ShopperId" = $shopper ORDER BY "Sequence" LIMIT 1""", "$shopper");

    private readonly Query _account = new(connection, """SELECT 1 FROM "AspNetUsers" WHERE "ShopperId" = $shopper LIMIT 1""", "$shopper");

    private readonly Query _before = new(
        connection,
        """
        SELECT COUNT(*), MAX("OccurredAt"), MAX("SessionId" = $session), MAX("OccurredAt" >= $minute AND "OccurredAt" < $minute + 60000),
               MAX("OccurredAt" >= $hour AND "OccurredAt" < $hour + 3600000), MAX("OccurredAt" >= $day AND "OccurredAt" < $day + 86400000)
        FROM "Events" WHERE "ShopperId" = $shopper AND "Sequence" < $sequence
        """,
        "$shopper", "$sequence", "$session", "$minute", "$hour", "$day");

    private readonly Query _order = new(
        connection,
        $"""
        SELECT 1 FROM "Events" WHERE "ShopperId" = $shopper AND "Sequence" < $sequence AND "Type" = {(int)ShopEventType.Purchase} AND "OrderId" = $order LIMIT 1
        """,
        "$shopper", "$sequence", "$order");

    /// <summary>The transaction all is asked in.</summary>
    public DbTransaction Transaction
    {
        set
        {
            foreach (var query in (Query[])[_first, _account, _before, _order])
            {
                query.Transaction = value;
            }
        }
    }

    /// <summary>When the shopper's first event happened, in Unix milliseconds; null without one.</summary>
    public long? First(string shopperId) => _first.One<long?>(row => row.GetInt64(0), shopperId);

    /// <summary>Whether the shopper has an account.</summary>
    public bool HasAccount(string shopperId) => _account.One(_ => true, shopperId);

    /// <summary>What the shopper did before an event of a session at a moment.</summary>
    public ShopperBefore Before(string shopperId, long sequence, string session, long milliseconds)
    {
        long Start(Grain grain) => Grains.BucketOf(grain, milliseconds) * 60_000;
        return _before.One(
            row => row.GetInt64(0) == 0 ? default
                : new ShopperBefore(true, row.GetInt64(1), row.GetInt64(2) != 0, row.GetInt64(3) != 0, row.GetInt64(4) != 0, row.GetInt64(5) != 0),
            shopperId, sequence, session, Start(Grain.Minute), Start(Grain.Hour), Start(Grain.Day));
    }

    /// <summary>Whether a line of this order came before.</summary>
    public bool HasOrder(string shopperId, long sequence, string orderId) => _order.One(_ => true, shopperId, sequence, orderId);

    /// <inheritdoc/>
    public void Dispose()
    {
        _first.Dispose();
        _account.Dispose();
        _before.Dispose();
        _order.Dispose();
    }
}
