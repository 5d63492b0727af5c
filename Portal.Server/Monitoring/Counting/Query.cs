using System.Data.Common;

namespace Portal.Server.Monitoring.Counting;

/// <summary>A question that is asked many times, prepared once.</summary>
internal sealed class Query : IDisposable
{
    private readonly DbCommand _command;

    /// <summary>Prepares it.</summary>
    /// <param name="connection">Whose database it asks.</param>
    /// <param name="sql">The question.</param>
    /// <param name="parameters">Names of its parameters, in the order their values are given.</param>
    public Query(DbConnection connection, string sql, params IEnumerable<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>The transaction it is asked in; null for none.</summary>
    public DbTransaction? Transaction
    {
        set => _command.Transaction = value;
    }

    /// <summary>What is made of the first row; the default without one.</summary>
    public T? One<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        using var rows = Ask(values);
        return rows.Read() ? read(rows) : default;
    }

    /// <summary>What is made of all rows.</summary>
    public List<T> All<T>(Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        using var rows = Ask(values);
        var all = new List<T>();
        while (rows.Read())
        {
            all.Add(read(rows));
        }

        return all;
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();

    private DbDataReader Ask(ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i];
        }

        return _command.ExecuteReader();
    }
}
