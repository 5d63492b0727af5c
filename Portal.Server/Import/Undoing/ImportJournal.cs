using System.Data.Common;
using Portal.Server.Catalog;
using Portal.Server.Data;

namespace Portal.Server.Import.Undoing;

/// <summary>Keeps what a run's products said before, in the transactions that change them.</summary>
internal sealed class ImportJournal(Guid run) : IProductJournal
{
    // A run that was killed and taken up again keeps what stood there before its first attempt.
    private const string Insert = """
        INSERT INTO "ImportedProducts" ("RunId", "ProductId", "Before", "Stamp", "StockAdded", "Outcome") VALUES ($run, $product, $before, $stamp, $stock, 0)
        ON CONFLICT ("RunId", "ProductId") DO UPDATE SET "Stamp" = excluded."Stamp", "StockAdded" = "StockAdded" + excluded."StockAdded"
        """;

    /// <inheritdoc/>
    public void Note(DbTransaction transaction, IReadOnlyList<ProductWrite> writes)
    {
        using var insert = new PreparedStatement(transaction, Insert, "$run", "$product", "$before", "$stamp", "$stock");
        foreach (var (before, after) in writes)
        {
            insert.Run(
                run.ToString().ToUpperInvariant(), after.Id, before is null ? null : ProductSnapshot.Write(before), ProductSnapshot.StampOf(after), after.Stock - (before?.Stock ?? 0));
        }
    }
}
