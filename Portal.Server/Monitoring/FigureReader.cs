using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Monitoring;

/// <summary>Asks the tables of figures and histograms; opens the connection of a context.</summary>
internal sealed class FigureReader(IDbContextFactory<PortalDbContext> contexts)
{
    private static readonly string Columns = string.Join(", ", Enum.GetNames<Figure>().Select(name => $"SUM(\"{name}\")"));

    /// <summary>Figures of a span, by bucket, placement and version.</summary>
    public Task<List<FigureLine>> FiguresAsync(FigureSpan span, ShopperSegment segment, CancellationToken cancellationToken) => ReadAsync(
        $"""
        SELECT "Bucket", "Placement", "Version", {Columns} FROM "Figures"
        WHERE "Grain" = $grain AND "Bucket" >= $from AND "Bucket" < $until {(segment == ShopperSegment.All ? "" : $"AND \"Segment\" IN ({Segments.In(segment)})")}
        GROUP BY "Bucket", "Placement", "Version" ORDER BY "Bucket"
        """,
        [("$grain", (int)span.Grain), ("$from", span.From), ("$until", span.Until)],
        Line,
        cancellationToken);

    /// <summary>Histograms of a span whose names begin alike.</summary>
    public Task<List<HistogramRow>> HistogramsAsync(string beginning, FigureSpan span, CancellationToken cancellationToken) => ReadAsync(
        """
        SELECT "Name", "Bucket", "Placement", "Version", "Counts" FROM "Histograms"
        WHERE "Name" >= $name AND "Name" < $behind AND "Grain" = $grain AND "Bucket" >= $from AND "Bucket" < $until
        """,
        [("$name", beginning), ("$behind", beginning + '\uFFFF'), ("$grain", (int)span.Grain), ("$from", span.From), ("$until", span.Until)],
        row => new HistogramRow
        {
            Grain = span.Grain, Name = row.GetString(0), Bucket = row.GetInt64(1), Placement = row.GetString(2), Version = row.GetString(3), Counts = (byte[])row.GetValue(4),
        },
        cancellationToken);

    /// <summary>The histogram of one name over a span, added up.</summary>
    public async Task<Dictionary<int, long>> SumAsync(string name, FigureSpan span, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<int, long>();
        foreach (var row in (await HistogramsAsync(name, span, cancellationToken)).Where(row => row.Name == name))
        {
            SparseCounts.AddTo(sums, row.Counts);
        }

        return sums;
    }

    private static FigureLine Line(DbDataReader row)
    {
        var sums = new FigureSums();
        for (var i = 0; i < FigureSums.Count; i++)
        {
            sums[(Figure)i] = row.GetInt64(3 + i);
        }

        return new FigureLine(row.GetInt64(0), row.GetString(1), row.GetString(2), sums);
    }

    private async Task<List<T>> ReadAsync<T>(string sql, (string Name, object Value)[] values, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        var all = new List<T>();
        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            all.Add(read(rows));
        }

        return all;
    }
}
