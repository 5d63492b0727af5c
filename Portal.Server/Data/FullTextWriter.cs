using System.Data.Common;

namespace Portal.Server.Data;

/// <summary>Puts documents into a full-text index and takes them out, within one transaction.</summary>
public sealed class FullTextWriter : IDisposable
{
    private readonly FullTextSchema _schema;
    private readonly PreparedStatement _put;
    private readonly PreparedStatement _remove;

    internal FullTextWriter(FullTextSchema schema, DbTransaction transaction)
    {
        _schema = schema;
        var names = schema.Columns.Select(column => column.Name).ToArray();
        _put = new PreparedStatement(
            transaction, $"INSERT OR REPLACE INTO {schema.Name}(rowid, stamp, {string.Join(", ", names)}) VALUES ($number, $stamp, {string.Join(", ", names.Select(name => "$" + name))})",
            ["$number", "$stamp", .. names.Select(name => "$" + name)]);
        _remove = new PreparedStatement(transaction, $"DELETE FROM {schema.Name} WHERE rowid = $number", "$number");
    }

    /// <summary>Puts a document in, in place of the one that had its number.</summary>
    /// <param name="number">The document's number.</param>
    /// <param name="stamp">Tells this text from any other the document had or will have.</param>
    /// <param name="texts">A text for each column, prepared: words parted by blanks.</param>
    public void Put(long number, long stamp, IReadOnlyList<string> texts)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(texts.Count, _schema.Columns.Count);
        _put.Run([number, stamp, .. texts]);
    }

    /// <summary>Takes a document out.</summary>
    public void Remove(long number) => _remove.Run(number);

    /// <inheritdoc/>
    public void Dispose()
    {
        _put.Dispose();
        _remove.Dispose();
    }
}
