namespace Portal.Server.Import;

/// <summary>What is to be imported, and how.</summary>
public sealed record ImportRequest
{
    /// <summary>Name of the format, one of <see cref="ImportFormats.Names"/>.</summary>
    public required string Format { get; init; }

    /// <summary>Absolute path of the file (for some formats: of the folder).</summary>
    public required string Path { get; init; }

    /// <summary>
    /// Name the products are kept under; ids of products and events are made from it. Null: the format's own name.
    /// Importing under the same name again adds to what is there; another name makes other products.
    /// </summary>
    public string? Source { get; init; }

    /// <summary>For the generic formats: which column holds which field.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>For <c>sequences</c>: the file that names the items, or null.</summary>
    public string? ItemsPath { get; init; }

    /// <summary>Name of the text encoding; null: the byte order mark's, otherwise UTF-8.</summary>
    public string? Encoding { get; init; }

    /// <summary>Keep baskets without a customer, as shoppers known by their basket alone.</summary>
    public bool KeepAnonymous { get; init; }

    /// <summary>Leave the demo shop's products listed beside the imported ones.</summary>
    public bool KeepDemo { get; init; }

    /// <summary>Keep the dates of the file, rather than moving them so that the newest lies in the last day.</summary>
    public bool KeepDates { get; init; }
}
