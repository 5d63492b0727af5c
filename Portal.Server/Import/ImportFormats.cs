using Portal.Server.Import.Formats;

namespace Portal.Server.Import;

/// <summary>Every format the shop can import.</summary>
public static class ImportFormats
{
    internal static IReadOnlyList<IImportFormat> All { get; } =
    [
        new UciOnlineRetail(),
        new Rees46(),
        new Rsc15(),
        new CompleteJourney(),
        new Otto(),
        new Sequences(),
        new GoogleXml(),
        new GoogleTsv(),
        new CsvProducts(),
        new JsonlProducts(),
        new CsvEvents(),
        new JsonlEvents(),
    ];

    /// <summary>The formats' names, with one line about each.</summary>
    public static IReadOnlyList<(string Name, string About)> Names { get; } = [.. All.Select(format => (format.Name, format.About))];

    internal static IImportFormat? Find(string name) =>
        All.FirstOrDefault(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    internal static ImportProblem Unknown(ImportRequest request)
    {
        var guess = Guess(request.Path, request.Encoding);
        return new ImportProblem("unknown-format", $"There is no format '{request.Format}': use {string.Join(", ", All.Select(format => format.Name))}."
            + (guess is null ? "" : $" The file looks like {guess}."));
    }

    /// <summary>The name of the format a file looks like, or null.</summary>
    public static string? Guess(string path, string? encoding = null)
    {
        try
        {
            var start = Reading.FileStart.Of(path, encoding);
            return All.FirstOrDefault(format => format.Resembles(start))?.Name;
        }
        catch (ImportStopped)
        {
            return null;
        }
    }
}
