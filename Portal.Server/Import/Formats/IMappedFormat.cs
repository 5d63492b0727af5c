using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>A format whose fields people may look for in columns of other names.</summary>
internal interface IMappedFormat : IImportFormat
{
    /// <summary>The fields, with the names they usually go by.</summary>
    CsvLayout Fields { get; }

    /// <summary>How its files are read.</summary>
    SheetKind Kind { get; }
}
