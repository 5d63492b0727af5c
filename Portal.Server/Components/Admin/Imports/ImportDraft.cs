using Portal.Server.Import;

namespace Portal.Server.Components.Admin.Imports;

/// <summary>An import that somebody is about to ask for.</summary>
public sealed class ImportDraft(KeptUpload upload)
{
    /// <summary>The file.</summary>
    public KeptUpload Upload => upload;

    /// <summary>The format.</summary>
    public string Format { get; set; } = ImportFormats.Guess(upload.Path) ?? "csv-products";

    /// <summary>Whether the format was told by the file itself.</summary>
    public bool IsGuessed { get; } = ImportFormats.Guess(upload.Path) is not null;

    /// <summary>The name the products are kept under; empty: the format's own.</summary>
    public string Source { get; set; } = "";

    /// <summary>The text encoding; empty: what the file says, else UTF-8.</summary>
    public string Encoding { get; set; } = "";

    /// <summary>Leave the demo shop's products listed.</summary>
    public bool KeepDemo { get; set; }

    /// <summary>Keep the dates of the file.</summary>
    public bool KeepDates { get; set; }

    /// <summary>What the file's own words for types of events mean: <c>1=view, 2=purchase</c>.</summary>
    public string TypeWords { get; set; } = "";

    /// <summary>Which column holds which field, where it is not the usual one.</summary>
    public Dictionary<string, string> Columns { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The request.</summary>
    public ImportRequest ToRequest()
    {
        var columns = new Dictionary<string, string>(Columns, StringComparer.OrdinalIgnoreCase);
        foreach (var pair in TypeWords.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => word.Split('=', 2, StringSplitOptions.TrimEntries)))
        {
            columns[$"type:{pair[0]}"] = pair.Length > 1 ? pair[1] : "";
        }

        return new ImportRequest
        {
            Format = Format, Path = upload.Path, Source = Source.Trim() is { Length: > 0 } source ? source : null, Columns = columns,
            Encoding = Encoding.Trim() is { Length: > 0 } encoding ? encoding : null, KeepDemo = KeepDemo, KeepDates = KeepDates,
        };
    }
}
