using Portal.Server.Import.Formats;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import;

/// <summary>An import whose request was found sensible.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Format">The format.</param>
/// <param name="Source">The name products are kept under.</param>
/// <param name="Files">The files to read, in order.</param>
/// <param name="Now">When it began: later times are in the future.</param>
internal sealed record ImportPlan(
    ImportRequest Request, IImportFormat Format, string Source, IReadOnlyList<string> Files, DateTimeOffset Now)
{
    private const int MaximumSource = 32;

    /// <summary>Looks at the request.</summary>
    /// <exception cref="ImportStopped">It cannot be done.</exception>
    public static ImportPlan Make(ImportRequest request, DateTimeOffset now)
    {
        var format = ImportFormats.Find(request.Format) ?? throw new ImportStopped(ImportFormats.Unknown(request));
        var source = request.Source ?? format.DefaultSource;
        if (source.Length > MaximumSource || source.Length == 0 || !source.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'))
        {
            throw new ImportStopped("wrong-source", $"The source '{source}' must be 1 to {MaximumSource} letters, digits or hyphens.");
        }

        var files = format.FindFiles(request);
        foreach (var file in files)
        {
            ImportStream.Open(file, request.Encoding).Dispose();
        }

        return new ImportPlan(request, format, source, files, now);
    }
}
