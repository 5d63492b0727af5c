using System.Data.Common;
using Portal.Server.Events;
using Portal.Server.Recommendations;

namespace Portal.Server.Monitoring.Counting;

/// <summary>Finds the list an event names, if its shopper got it. Remembers lists while some events are counted: their events come together.</summary>
internal sealed class ListLookup(DbConnection connection) : IDisposable
{
    private readonly Query _list = new(connection, """SELECT "ShopperId", "Placement", "ModelVersion" FROM "ServedLists" WHERE "ListId" = $id""", "$id");
    private readonly Dictionary<Guid, (string Shopper, string Placement, string Version)> _known = [];

    /// <summary>Placement and trained model of the list; two empty texts when there is none, or it is another's.</summary>
    public (string Placement, string Version) Find(StoredEvent happened)
    {
        if (happened.ListId is not { } id)
        {
            return ("", "");
        }

        if (!_known.TryGetValue(id, out var list))
        {
            list = _list.One(row => (row.GetString(0), row.GetString(1), ListVersions.ModelOf(row.GetString(2))), ListIds.ToBytes(id));
            _known.Add(id, list);
        }

        return list.Shopper == happened.ShopperId ? (list.Placement, list.Version) : ("", "");
    }

    /// <inheritdoc/>
    public void Dispose() => _list.Dispose();
}
