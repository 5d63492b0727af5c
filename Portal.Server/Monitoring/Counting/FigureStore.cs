using System.Data.Common;
using Portal.Server.Data;

namespace Portal.Server.Monitoring.Counting;

/// <summary>Adds tallies to the tables of figures, within a transaction of the caller's.</summary>
internal static class FigureStore
{
    private static readonly string[] Names = Enum.GetNames<Figure>();

    private static readonly string Add = $"""
        INSERT INTO "Figures" ("Grain", "Bucket", "Placement", "Version", "Segment", {string.Join(", ", Names.Select(name => $"\"{name}\""))})
        VALUES ($grain, $bucket, $placement, $version, $segment, {string.Join(", ", Names.Select(name => $"${name}"))})
        ON CONFLICT ("Grain", "Bucket", "Placement", "Version", "Segment")
        DO UPDATE SET {string.Join(", ", Names.Select(name => $"\"{name}\" = \"{name}\" + excluded.\"{name}\""))}
        """;

    private const string Put = """
        INSERT INTO "Histograms" ("Name", "Grain", "Bucket", "Placement", "Version", "Counts") VALUES ($name, $grain, $bucket, $placement, $version, $counts)
        ON CONFLICT ("Name", "Grain", "Bucket", "Placement", "Version") DO UPDATE SET "Counts" = excluded."Counts"
        """;

    private const string Get = """
        SELECT "Counts" FROM "Histograms"
        WHERE "Name" = $name AND "Grain" = $grain AND "Bucket" = $bucket AND "Placement" = $placement AND "Version" = $version
        """;

    /// <summary>Adds a tally.</summary>
    public static void Write(DbTransaction transaction, FigureTally tally)
    {
        using (var add = new PreparedStatement(transaction, Add, ["$grain", "$bucket", "$placement", "$version", "$segment", .. Names.Select(name => $"${name}")]))
        {
            var values = new object?[5 + FigureSums.Count];
            foreach (var (key, sums) in tally.Figures)
            {
                (values[0], values[1], values[2], values[3], values[4]) = ((int)key.Grain, key.Bucket, key.Placement, key.Version, key.Segment);
                for (var i = 0; i < FigureSums.Count; i++)
                {
                    values[5 + i] = sums[(Figure)i];
                }

                add.Run(values);
            }
        }

        if (tally.Histograms.Count > 0)
        {
            Merge(transaction, tally.Histograms);
        }
    }

    private static void Merge(DbTransaction transaction, Dictionary<HistogramKey, Dictionary<int, long>> histograms)
    {
        using var get = new Query(transaction.Connection!, Get, "$name", "$grain", "$bucket", "$placement", "$version") { Transaction = transaction };
        using var put = new PreparedStatement(transaction, Put, "$name", "$grain", "$bucket", "$placement", "$version", "$counts");
        foreach (var (key, counts) in histograms)
        {
            var sums = new Dictionary<int, long>(counts);
            if (get.One(row => (byte[])row.GetValue(0), key.Name, (int)key.Grain, key.Bucket, key.Placement, key.Version) is { } stored)
            {
                SparseCounts.AddTo(sums, stored);
            }

            put.Run(key.Name, (int)key.Grain, key.Bucket, key.Placement, key.Version, SparseCounts.Pack(sums));
        }
    }
}
