using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Privacy;

namespace Portal.Server.Events;

/// <summary>
/// What shoppers did, from the day the shop was told of it: a history that is imported begins to age when it comes. Numbers grow with
/// time, so the oldest are the first, and no index by time is needed.
/// </summary>
internal sealed class RetainedEvents(PortalConnection database, IEnumerable<IShopperMemory> memories, IOptions<PrivacyOptions> options) : IRetained
{
    private const int Step = 5_000;

    private const string Trim = """
        DELETE FROM "Events" WHERE "Sequence" IN (SELECT "Sequence" FROM "Events" ORDER BY "Sequence" LIMIT $count) AND "ReceivedAt" < $before RETURNING "ShopperId"
        """;

    /// <inheritdoc/>
    public string Kind => "events";

    /// <inheritdoc/>
    public int Days => options.Value.EventDays;

    /// <inheritdoc/>
    public string Setting => "Privacy:EventDays";

    /// <inheritdoc/>
    public Task<RetainedSize> SizeAsync(CancellationToken cancellationToken)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT (SELECT COUNT(*) FROM "Events"), (SELECT "ReceivedAt" FROM "Events" ORDER BY "Sequence" LIMIT 1)""";
        using var row = command.ExecuteReader();
        row.Read();
        return Task.FromResult(new RetainedSize(row.GetInt64(0), row.IsDBNull(1) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1))));
    }

    /// <inheritdoc/>
    public async Task<long> TrimAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (gone, step) = (0L, Step);
        while (step == Step)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var shoppers = Delete(now.AddDays(-Days));
            foreach (var shopper in shoppers.Distinct(StringComparer.Ordinal))
            {
                memories.Forget(shopper);
            }

            step = shoppers.Count;
            gone += step;
            // The writer goes first: somebody waits for it.
            await Task.Yield();
        }

        return gone;
    }

    private List<string> Delete(DateTimeOffset before)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Trim;
        command.Parameters.AddWithValue("$count", Step);
        command.Parameters.AddWithValue("$before", before.ToUnixTimeMilliseconds());
        using var rows = command.ExecuteReader();
        var shoppers = new List<string>();
        while (rows.Read())
        {
            shoppers.Add(rows.GetString(0));
        }

        return shoppers;
    }
}
