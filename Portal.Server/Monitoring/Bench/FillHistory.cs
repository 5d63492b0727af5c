using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Monitoring.Bench;

/// <summary>
/// Writes a year of lists and of what shoppers did with them, by SQL inside the database: sixteen events a list (twelve products
/// on screen, a click, a view, now and then a cart and an order), ten placements, four versions one after the other, few
/// products that are shown often and many that are shown seldom, 250 events a shopper.
/// </summary>
internal sealed class FillHistory(IServiceProvider services, long events)
{
    private const int Products = 5_000;
    private const int EventsOfAList = 16;
    private const int EventsOfAShopper = 250;
    private const int StepSize = 400_000;
    private static readonly long Year = (long)TimeSpan.FromDays(365).TotalMilliseconds;

    private readonly PortalConnection _database = services.GetRequiredService<PortalConnection>();
    private readonly DateTimeOffset _until = TimeProvider.System.GetUtcNow();

    /// <summary>Writes it.</summary>
    public async Task<FilledHistory> RunAsync(CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        await SaveProductsAsync(cancellationToken);
        var index = services.GetRequiredService<ShopperIndex>();
        index.SetAside();
        using (var connection = _database.OpenRelaxed())
        {
            Run(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; CREATE TEMP TABLE \"Shown\" AS SELECT \"Number\" - 1 AS \"Ordinal\", \"Id\" FROM \"Products\"; CREATE UNIQUE INDEX temp.\"ByOrdinal\" ON \"Shown\" (\"Ordinal\")");
            for (var first = 1L; first <= events; first += StepSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Write(connection, first, Math.Min(first + StepSize - 1, events));
            }
        }

        var written = Stopwatch.GetElapsedTime(began).TotalSeconds;
        began = Stopwatch.GetTimestamp();
        index.Restore();
        return new FilledHistory(
            Lists(events), _until,
            [new($"writing {events:N0} events and {Lists(events):N0} lists", written), new("making the shoppers' index", Stopwatch.GetElapsedTime(began).TotalSeconds)]);
    }

    private static long Lists(long events) => (events + EventsOfAList - 1) / EventsOfAList;

    private async Task SaveProductsAsync(CancellationToken cancellationToken)
    {
        var category = new CategoryNode { Key = "things", Position = 0, NameEn = "Things", NameZh = "东西" };
        var drafts = Enumerable.Range(1, Products).Select(number => new ProductDraft
        {
            Sku = number.ToString(CultureInfo.InvariantCulture), Texts = [new ProductTextDraft("en", $"Thing {number}")], Brand = "Brand", CategoryKey = category.Key,
            Price = 1 + (number % 90), Stock = 10,
        });
        await services.GetRequiredService<SaveProducts>().SaveAsync("bench", [category], [.. drafts], cancellationToken);
    }

    /// <summary>A list's id begins with its moment, as ids of version 7 do; its number is behind it.</summary>
    private string Fields => $"""
        WITH RECURSIVE n(i) AS (SELECT $first UNION ALL SELECT i + 1 FROM n WHERE i < $last),
        e AS (SELECT i, (i - 1) / {EventsOfAList} AS list, (i - 1) % {EventsOfAList} AS place, {_until.ToUnixTimeMilliseconds() - Year} + ((i - 1) / {EventsOfAList}) * {Year} / {Lists(events)} AS made FROM n),
        f AS (SELECT *, unhex(printf('%012x70008000000000%06x', made, list & 16777215)) AS id, 's_' || substr('0000000000000000000000' || (list * 2654435761 % {Math.Max(10, events / EventsOfAShopper)}), -22) AS shopper,
            CASE list % 10 {string.Concat(Placements.Select((key, place) => $"WHEN {place} THEN '{key}' "))} END AS placement FROM e)
        """;

    private static string[] Placements =>
    [
        PlacementKeys.HomeForYou, PlacementKeys.HomeTrending, PlacementKeys.HomeNew, PlacementKeys.HomeRecent, PlacementKeys.ProductSimilar, PlacementKeys.ProductTogether,
        PlacementKeys.CartGoesWith, PlacementKeys.CategoryTop, PlacementKeys.SearchEmpty, PlacementKeys.OrderThanks,
    ];

    private void Write(DbConnection connection, long first, long last)
    {
        using var transaction = connection.BeginTransaction();
        using (var lists = new PreparedStatement(
            transaction,
            $"""
            INSERT INTO "ServedLists" ("ListId", "ShopperId", "Placement", "ModelVersion", "Content") {Fields}
            SELECT id, shopper, placement, 'live-counts/' || i || ' 2026010' || (1 + list * 4 / {Lists(events)}) || '-000000-000-blend+' || (list % 7), CASE WHEN list % 12 = 0 THEN $fallback ELSE $content END
            FROM f WHERE place = 0
            """,
            "$first", "$last", "$content", "$fallback"))
        {
            lists.Run(first, last, Content(), Content(ListNotes.Fallback + SourceNames.Popular));
        }

        using (var written = new PreparedStatement(
            transaction,
            $"""
            INSERT INTO "Events" ("Sequence", "EventId", "Type", "ShopperId", "SessionId", "ProductId", "Quantity", "UnitPriceMinor", "OrderId", "Placement", "ListId", "Position", "OccurredAt", "ReceivedAt")
            {Fields}
            SELECT i, unhex(printf('%012x7%03x8%015x', made + place, i & 4095, i)), type, shopper, 'v' || (list / 3), p."Id", 1, CASE WHEN type = 7 THEN 100 + i % 5000 END,
                CASE WHEN type = 7 THEN 'o' || list END, placement, g.id, place % 12, made + place * 500, made + place * 500 + 20
            FROM (SELECT *, CASE WHEN place < 12 THEN 1 WHEN place = 12 THEN 3 WHEN place = 14 AND list % 8 = 0 THEN 5 WHEN place = 15 AND list % 40 = 0 THEN 7 ELSE 2 END AS type,
                ((i * 7919 + list * 104729) % {Products}) AS r FROM f) g
            JOIN temp."Shown" p ON p."Ordinal" = g.r * g.r / {Products}
            """,
            "$first", "$last"))
        {
            written.Run(first, last);
        }

        transaction.Commit();
    }

    private static byte[] Content(params string[] notes) => new LoggedContent(
        new PlacementRequest(PlacementKeys.HomeForYou), notes,
        [.. Enumerable.Range(0, 12).Select(place => new LoggedItem($"p{place:D14}", SourceNames.Popular, 1.0 / (place + 1), 1, false, [], []))]).Pack();

    private static void Run(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
