using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;
using Portal.Server.Monitoring;

namespace Portal.Server.Tests.Monitoring;

/// <summary>The figures as kept beside what the tables of events and lists say when they are read whole.</summary>
internal static class FigureTruth
{
    private const string Joined = """
        "Events" e LEFT JOIN "ServedLists" l ON l."ListId" = e."ListId" AND l."ShopperId" = e."ShopperId"
        """;

    private const string Segment = """
        ((e."OccurredAt" - (SELECT f."OccurredAt" FROM "Events" f WHERE f."ShopperId" = e."ShopperId" ORDER BY f."Sequence" LIMIT 1) > 86400000)
         + 2 * EXISTS (SELECT 1 FROM "AspNetUsers" u WHERE u."ShopperId" = e."ShopperId"))
        """;

    /// <summary>Everything that is kept, grain by grain; both sides as text, one line a row.</summary>
    public static IEnumerable<(string What, string[] Kept, string[] True)> All(PortalApp app)
    {
        foreach (var grain in Grains.All)
        {
            yield return ($"{grain}: events by placement and segment", Read(app, Kept(grain)), Read(app, True(grain)));
            yield return ($"{grain}: of the whole shop", Read(app, KeptOfShop(grain)), Read(app, TrueOfShop(grain)));
            yield return ($"{grain}: lists", Read(app, KeptLists(grain)), Read(app, TrueLists(grain)));
        }
    }

    /// <summary>Different products that were on screen in lists: kept by span, beside the truth.</summary>
    public static long Shown(PortalApp app, FigureSpan span) => long.Parse(
        Read(app, $"""
            SELECT COUNT(DISTINCT e."ProductId") FROM {Joined} WHERE e."Type" = 1 AND l."ListId" IS NOT NULL
            AND e."OccurredAt" >= {span.From * 60_000} AND e."OccurredAt" < {span.Until * 60_000}
            """)[0], System.Globalization.CultureInfo.InvariantCulture);

    public static string[] Read(PortalApp app, string sql)
    {
        using var connection = app.Services.GetRequiredService<PortalConnection>().Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = ((DbCommand)command).ExecuteReader();
        var lines = new List<string>();
        while (rows.Read())
        {
            lines.Add(string.Join(" | ", Enumerable.Range(0, rows.FieldCount).Select(column => rows.GetValue(column))));
        }

        return [.. lines.Order(StringComparer.Ordinal)];
    }

    private static string Bucket(Grain grain, string moment) => $"{moment} / {Grains.MinutesOf(grain) * 60_000} * {Grains.MinutesOf(grain)}";

    private static string Kept(Grain grain) => $"""
        SELECT "Bucket", "Placement", "Segment", SUM("Events"), SUM("Impressions"), SUM("Views"), SUM("Clicks"), SUM("Carts"), SUM("Purchases"), SUM("Revenue"), SUM("ProductActs")
        FROM "Figures" WHERE "Grain" = {(int)grain} GROUP BY 1, 2, 3 HAVING SUM("Events") > 0
        """;

    private static string True(Grain grain) => $"""
        SELECT {Bucket(grain, "e.\"OccurredAt\"")}, COALESCE(l."Placement", ''), {Segment}, COUNT(*), SUM(e."Type" = 1), SUM(e."Type" = 2), SUM(e."Type" = 3), SUM(e."Type" = 5),
               SUM(e."Type" = 7), SUM(CASE WHEN e."Type" = 7 THEN e."Quantity" * COALESCE(e."UnitPriceMinor", 0) ELSE 0 END), SUM(e."Type" <> 1 AND e."ProductId" IS NOT NULL)
        FROM {Joined} GROUP BY 1, 2, 3
        """;

    private static string KeptOfShop(Grain grain) => $"""
        SELECT "Bucket", SUM("Visits"), SUM("Shoppers"), SUM("NewShoppers"), SUM("Orders") FROM "Figures" WHERE "Grain" = {(int)grain} GROUP BY 1 HAVING SUM("Events") > 0
        """;

    private static string TrueOfShop(Grain grain) => $"""
        SELECT {Bucket(grain, "e.\"OccurredAt\"")},
               SUM(NOT EXISTS (SELECT 1 FROM "Events" b WHERE b."ShopperId" = e."ShopperId" AND b."SessionId" = e."SessionId" AND b."Sequence" < e."Sequence")),
               COUNT(DISTINCT e."ShopperId"),
               SUM(NOT EXISTS (SELECT 1 FROM "Events" b WHERE b."ShopperId" = e."ShopperId" AND b."Sequence" < e."Sequence")),
               SUM(e."Type" = 7 AND NOT EXISTS (
                   SELECT 1 FROM "Events" b WHERE b."ShopperId" = e."ShopperId" AND b."Type" = 7 AND b."OrderId" = e."OrderId" AND b."Sequence" < e."Sequence"))
        FROM "Events" e GROUP BY 1
        """;

    private static string KeptLists(Grain grain) => $"""
        SELECT "Bucket", "Placement", "Version", SUM("Lists") FROM "Figures" WHERE "Grain" = {(int)grain} GROUP BY 1, 2, 3 HAVING SUM("Lists") > 0
        """;

    /// <summary>A list's moment is in the first six bytes of its id; in these tests no model was trained, so no version has one.</summary>
    private static string TrueLists(Grain grain) => $"""
        SELECT {Bucket(grain, "m.at")}, m."Placement", '', COUNT(*) FROM (
            SELECT "Placement", (SELECT SUM((instr('0123456789ABCDEF', substr(hex("ListId"), n.i, 1)) - 1) << (4 * (12 - n.i))) FROM
                (SELECT 1 AS i UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6 UNION SELECT 7 UNION SELECT 8 UNION SELECT 9 UNION SELECT 10 UNION SELECT 11 UNION SELECT 12) n) AS at
            FROM "ServedLists") m GROUP BY 1, 2
        """;
}
