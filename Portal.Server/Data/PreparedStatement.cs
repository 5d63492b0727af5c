using System.Data.Common;

namespace Portal.Server.Data;

/// <summary>A statement that is run many times within one transaction, prepared once: for bulk writes.</summary>
public sealed class PreparedStatement : IDisposable
{
    private readonly DbCommand _command;

    /// <summary>Prepares it.</summary>
    /// <param name="transaction">The transaction all runs belong to.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="parameters">Names of its parameters, in the order their values are given.</param>
    public PreparedStatement(DbTransaction transaction, string sql, params IEnumerable<string> parameters)
    {
        _command = transaction.Connection!.CreateCommand();
        _command.Transaction = transaction;
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>Runs it; null is written as NULL.</summary>
    /// <returns>The rows it changed.</returns>
    public int Run(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose() => _command.Dispose();
}
