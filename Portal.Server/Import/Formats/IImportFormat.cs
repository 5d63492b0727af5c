using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Products;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>One kind of file the shop can import. To add a format, add a class and name it in <see cref="ImportFormats"/>.</summary>
internal interface IImportFormat
{
    /// <summary>Name on the command line.</summary>
    string Name { get; }

    /// <summary>What it is, in one line for the help text.</summary>
    string About { get; }

    /// <summary>The name products are kept under when none is given.</summary>
    string DefaultSource => Name;

    /// <summary>The data lies far back: dates are moved to today unless told otherwise, so that "trending" means something.</summary>
    bool MovesDates { get; }

    /// <summary>What the rows bring.</summary>
    ImportContent Content { get; }

    /// <summary>The files to read, absolute paths, in the order they are read.</summary>
    /// <exception cref="ImportStopped">They are not there, or the request does not fit the format.</exception>
    IReadOnlyList<string> FindFiles(ImportRequest request);

    /// <summary>Whether a file that begins like this is of this format.</summary>
    bool Resembles(FileStart start);

    /// <summary>
    /// Reads and judges every row of the files. The same <see cref="ImportRow"/> is given again and again. Rows of other
    /// files than those with events may be left out when only events are asked for.
    /// </summary>
    IEnumerable<ImportRow> Read(ImportPass pass);

    /// <summary>How the shop lists a product, or null when it cannot be sold.</summary>
    ProductListing? List(ProductKnowledge product) => null;
}

/// <summary>What rows of a format bring.</summary>
[Flags]
internal enum ImportContent
{
    /// <summary>Products.</summary>
    Products = 1,

    /// <summary>Events.</summary>
    Events = 2,

    /// <summary>Both.</summary>
    ProductsAndEvents = Products | Events,
}
