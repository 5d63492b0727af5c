using Portal.Server.Import.Cleaning;
using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>One reading of the files: what a format needs for it, and what it tells about it.</summary>
internal sealed class ImportPass(
    ImportRequest request, string source, IReadOnlyList<string> files, ImportContent wanted, DateTimeOffset now, IKnownProducts known)
    : IDisposable
{
    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly List<string> _notes = [];
    private readonly List<ImportStream> _streams = [];

    /// <summary>What was asked for.</summary>
    public ImportRequest Request => request;

    /// <summary>The name products are kept under.</summary>
    public string Source => source;

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<string> Files => files;

    /// <summary>What is wanted this time.</summary>
    public ImportContent Wanted => wanted;

    /// <summary>When the import began.</summary>
    public DateTimeOffset Now => now;

    /// <summary>The products that were in the shop before.</summary>
    public IKnownProducts Known => known;

    /// <summary>The row being judged.</summary>
    public ImportRow Row { get; } = new();

    /// <summary>Makes rows' identities.</summary>
    public RowHasher Hasher { get; } = new(source);

    /// <summary>What the format has to tell about the files, one sentence each; complete when all rows were read.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Bytes of the files on disk read so far.</summary>
    public long BytesRead => _streams.Sum(stream => stream.Position);

    /// <summary>Adds a note.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>Opens one of the files as CSV.</summary>
    public CsvSheet OpenCsv(int file, CsvLayout layout) =>
        new(Open(file).Content, layout, Row, file, Path.GetFileName(files[file]));

    /// <summary>Opens one of the files as lines.</summary>
    public LineSheet OpenLines(int file) => new(Open(file).Content, Row, file);

    /// <summary>Opens one of the files as a feed in XML.</summary>
    public XmlSheet OpenXml(int file, CsvLayout layout) => new(OpenItems(file), layout, Row, Path.GetFileName(files[file]));

    /// <summary>Opens one of the files as the items of a feed in XML.</summary>
    public XmlItems OpenItems(int file) => new(Open(file).Content, Row, file, Path.GetFileName(files[file]));

    /// <summary>Opens one of the files as JSON Lines.</summary>
    public JsonSheet OpenJson(int file, CsvLayout layout) => new(OpenLines(file), layout, Row, Path.GetFileName(files[file]));

    /// <summary>Whether a told time can be right.</summary>
    public bool IsTimeInRange(DateTimeOffset time) => time >= Earliest && time <= now;

    public void Dispose() => _streams.ForEach(stream => stream.Dispose());

    private ImportStream Open(int file)
    {
        var stream = ImportStream.Open(files[file], request.Encoding);
        _streams.Add(stream);
        return stream;
    }
}
