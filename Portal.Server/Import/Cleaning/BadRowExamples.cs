namespace Portal.Server.Import.Cleaning;

/// <summary>Keeps the first few bad rows of each rule, to show.</summary>
internal sealed class BadRowExamples(int perRule = 2) : IBadRowSink
{
    private readonly Dictionary<RowRule, List<BadRow>> _rows = [];

    /// <summary>The examples, in the order of the rules.</summary>
    public IReadOnlyList<BadRow> Rows => [.. _rows.OrderBy(entry => entry.Key).SelectMany(entry => entry.Value)];

    /// <inheritdoc/>
    public void Take(BadRow row)
    {
        if (!_rows.TryGetValue(row.Rule, out var rows))
        {
            _rows.Add(row.Rule, rows = []);
        }

        if (rows.Count < perRule)
        {
            rows.Add(row);
        }
    }
}
