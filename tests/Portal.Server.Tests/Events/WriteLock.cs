using Microsoft.Data.Sqlite;
using Portal.Server.Data;

namespace Portal.Server.Tests.Events;

/// <summary>Another connection that holds the database's one write lock until it is disposed.</summary>
internal sealed class WriteLock : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;

    public WriteLock(PortalApp app)
    {
        _connection = app.Get<PortalConnection>().Open();
        _transaction = _connection.BeginTransaction(deferred: false);
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }
}
