using Microsoft.Data.Sqlite;
using Portal.Server.Data;

namespace Portal.Server.Tests.Events;

/// <summary>Another connection that holds the database's one write lock until it is disposed.</summary>
internal sealed class WriteLock : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;

    public WriteLock(PortalApp app)
        : this(app.Get<PortalConnection>().File)
    {
    }

    public WriteLock(string database)
    {
        _connection = new SqliteConnection($"Data Source={database};Pooling=False");
        _connection.Open();
        _transaction = _connection.BeginTransaction(deferred: false);
    }

    public void Dispose()
    {
        _transaction.Dispose();
        _connection.Dispose();
    }
}
