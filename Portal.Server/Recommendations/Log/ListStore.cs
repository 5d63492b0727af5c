using System.Data.Common;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations.Log;

/// <summary>The list log's own connection; thrown away after a failure. Used by one thread.</summary>
internal sealed class ListStore(PortalConnection database, ICatalogue catalogue, IEnumerable<IListSubscriber> subscribers) : IDisposable
{
    /// <summary>Lists one step of trimming takes away: some milliseconds of the database's one write lock.</summary>
    public const int TrimSize = 500;

    private const string Insert = """
        INSERT INTO "ServedLists" ("ListId", "ShopperId", "Placement", "ModelVersion", "Content") VALUES ($id, $shopper, $placement, $version, $content)
        """;

    private const string Trim = """
        DELETE FROM "ServedLists" WHERE "ListId" IN (SELECT "ListId" FROM "ServedLists" WHERE "ListId" < $before ORDER BY "ListId" LIMIT $count)
        """;

    private DbConnection? _connection;

    /// <summary>Stores lists in one transaction, and what subscribers make of them.</summary>
    public void Add(IReadOnlyList<ServedList> lists) => Write(transaction =>
    {
        using var insert = new PreparedStatement(transaction, Insert, "$id", "$shopper", "$placement", "$version", "$content");
        var stored = lists.Select(served => new StoredList(
            served.List.ListId, served.ShopperId, served.List.Request.Placement, served.List.ModelVersion, Content(served)) { Took = served.Took }).ToArray();
        foreach (var list in stored)
        {
            insert.Run(ListIds.ToBytes(list.ListId), list.ShopperId, list.Placement, list.ModelVersion, list.Content.Pack());
        }

        foreach (var subscriber in subscribers)
        {
            subscriber.Store(transaction, stored);
        }

        return lists.Count;
    });

    /// <summary>Takes away the oldest lists made before a moment, at most <see cref="TrimSize"/>; whether more may be left.</summary>
    public bool TrimStep(DateTimeOffset before) => Write(transaction =>
    {
        using var trim = new PreparedStatement(transaction, Trim, "$before", "$count");
        return trim.Run(ListIds.Since(before), TrimSize);
    }) == TrimSize;

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private LoggedContent Content(ServedList served) => new(
        served.List.Request, served.List.Notes,
        [.. served.Chosen.Select(product => new LoggedItem(
            catalogue[product.Product].Id, product.Leading.Source, product.Score, product.Propensity, product.IsExplored,
            RuleActNames.Of(product.Acts) ?? [], Evidence(product.Evidence))
        {
            Facts = product.Facts.IsEmpty ? [] : product.Facts[..ListFacts.OfProduct].ToArray(),
        })])
    {
        Ranker = served.Ranker,
        FactsFormat = ListFacts.Format,
        Facts = served.Chosen.FirstOrDefault(product => !product.Facts.IsEmpty).Facts is { IsEmpty: false } facts ? facts[ListFacts.OfProduct..].ToArray() : [],
    };

    private string[] Evidence(Evidence evidence) => (evidence.First, evidence.Second) switch
    {
        (< 0, _) => [],
        (_, < 0) => [catalogue[evidence.First].Id],
        _ => [catalogue[evidence.First].Id, catalogue[evidence.Second].Id],
    };

    private int Write(Func<DbTransaction, int> write)
    {
        try
        {
            _connection ??= database.OpenRelaxed();
            using var transaction = _connection.BeginTransaction();
            var rows = write(transaction);
            transaction.Commit();
            return rows;
        }
        catch
        {
            Dispose();
            throw;
        }
    }
}
