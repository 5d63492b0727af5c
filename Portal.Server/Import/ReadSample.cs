using Portal.Server.Import.Formats;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import;

/// <summary>Reads the first rows of a file and finds the fields of its format among its columns. Writes nothing.</summary>
public sealed class ReadSample
{
    /// <summary>Rows that are looked at to learn the names of columns.</summary>
    private const int Searched = 40;

    /// <summary>Reads it.</summary>
    /// <param name="request">The file, the format, and columns that were chosen already.</param>
    /// <param name="rows">So many rows are shown.</param>
    public ImportSample Read(ImportRequest request, int rows)
    {
        var format = ImportFormats.Find(request.Format);
        try
        {
            return format is IMappedFormat mapped ? Read(mapped, request, rows) : new ImportSample(request.Format, [], ["line"], [.. FirstLines(request, rows)]);
        }
        catch (ImportStopped stopped)
        {
            return new ImportSample(request.Format, [], [], []) { Problem = stopped.Problem };
        }
    }

    private static ImportSample Read(IMappedFormat format, ImportRequest request, int rows)
    {
        var (columns, found) = SampleRows.Read(format, request, Searched);
        var chosen = request.Columns;
        SampleField[] fields =
        [
            .. format.Fields.Columns.Select(field => new SampleField(field.Name, field.IsRequired, chosen.TryGetValue(field.Name, out var column)
                ? columns.FirstOrDefault(name => name.Equals(column, StringComparison.OrdinalIgnoreCase)) : columns.FirstOrDefault(field.IsNamed))),
        ];
        return new ImportSample(format.Name, fields, columns, [.. found.Take(rows)]);
    }

    private static IEnumerable<string[]> FirstLines(ImportRequest request, int rows)
    {
        var text = FileStart.Of(request.Path, request.Encoding).Text;
        return text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Take(rows).Select(line => new[] { Cell.Cut(line) });
    }
}
