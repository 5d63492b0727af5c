namespace Portal.Server.Import.Formats;

/// <summary>How a file of records is read.</summary>
internal enum SheetKind
{
    /// <summary>Columns parted by a separator.</summary>
    Csv,

    /// <summary>A JSON object a line.</summary>
    Json,

    /// <summary>Items of a feed in XML.</summary>
    Xml,
}
