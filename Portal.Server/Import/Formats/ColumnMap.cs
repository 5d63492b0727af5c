using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>Puts the columns people mapped by <c>--map field=column</c> in the place of a field's usual names.</summary>
internal static class ColumnMap
{
    /// <summary>Entries that begin so map values of the type field rather than columns: <c>type:1=view</c>.</summary>
    public const string TypePrefix = "type:";

    /// <summary>The layout with the request's mapping.</summary>
    /// <exception cref="ImportStopped">A field is mapped that the format does not have.</exception>
    public static CsvLayout Apply(CsvLayout fields, IReadOnlyDictionary<string, string> map, bool hasTypes)
    {
        foreach (var field in map.Keys)
        {
            if (!fields.Columns.Any(column => column.Name.Equals(field, StringComparison.OrdinalIgnoreCase))
                && !(hasTypes && field.StartsWith(TypePrefix, StringComparison.OrdinalIgnoreCase)))
            {
                throw new ImportStopped(
                    "unknown-field", $"There is no field '{field}' to map: the fields are {string.Join(", ", fields.Columns.Select(column => column.Name))}.");
            }
        }

        return fields with
        {
            Columns = [.. fields.Columns.Select(column => map.TryGetValue(column.Name, out var name) ? new CsvColumn(name) : column)],
        };
    }
}
