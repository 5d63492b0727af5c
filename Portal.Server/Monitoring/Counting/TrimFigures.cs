using System.Data.Common;
using Microsoft.Extensions.Options;
using Portal.Server.Data;

namespace Portal.Server.Monitoring.Counting;

/// <summary>Takes away figures and histograms that are older than their grain is kept.</summary>
internal sealed class TrimFigures(IOptions<FigureOptions> options, TimeProvider time)
{
    private static readonly string[] Tables = ["Figures", "Histograms"];

    /// <summary>Trims.</summary>
    public void Run(DbConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        foreach (var table in Tables)
        {
            using var trim = new PreparedStatement(transaction, $"""DELETE FROM "{table}" WHERE "Grain" = $grain AND "Bucket" < $oldest""", "$grain", "$oldest");
            foreach (var grain in Grains.All)
            {
                trim.Run((int)grain, Grains.BucketOf(grain, time.GetUtcNow() - options.Value.Keep(grain)));
            }
        }

        transaction.Commit();
    }
}
