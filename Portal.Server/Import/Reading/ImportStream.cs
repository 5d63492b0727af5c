using System.Text;
using Portal.Server.Hosting;

namespace Portal.Server.Import.Reading;

/// <summary>Opens a file for reading: gzip is known by its first two bytes, other encodings are turned into UTF-8.</summary>
internal sealed class ImportStream : IDisposable
{
    private readonly CountedFile _file;

    private ImportStream(CountedFile file, Stream content) => (_file, Content) = (file, content);

    /// <summary>The text, in UTF-8 unless a byte order mark says otherwise.</summary>
    public Stream Content { get; }

    /// <summary>Bytes of the file on disk read so far.</summary>
    public long Position => _file.Taken;

    /// <summary>Bytes of the file on disk.</summary>
    public long Length => _file.Size;

    /// <summary>Opens the file.</summary>
    /// <exception cref="ImportStopped">It is missing, a folder, not readable, or the encoding is unknown.</exception>
    public static ImportStream Open(string path, string? encoding = null)
    {
        var file = new CountedFile(OpenFile(path));
        Stream content = file;
        if (file.StartsWith(0x1F, 0x8B))
        {
            content = new WholeGzip(file, () => new ImportStopped(
                "gzip-damaged", $"{Path.GetFileName(path)} is not a whole gzip file (cut off or damaged): fetch it again. Nothing of it was stored."));
        }

        if (encoding is not null)
        {
            content = Encoding.CreateTranscodingStream(content, FindEncoding(encoding), new UTF8Encoding(false));
        }

        return new ImportStream(file, content);
    }

    public void Dispose() => Content.Dispose();

    private static FileStream OpenFile(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Options = FileOptions.SequentialScan, BufferSize = 1 << 17 });
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ImportStopped("file-missing", $"There is no file {path}: check the path.");
        }
        catch (UnauthorizedAccessException) when (Directory.Exists(path))
        {
            throw new ImportStopped("folder-given", $"{path} is a folder: name the file in it.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ImportStopped("file-unreadable", $"{path} cannot be read: {failure.Message}");
        }
    }

    private static Encoding FindEncoding(string name)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            throw new ImportStopped(
                "unknown-encoding", $"There is no encoding '{name}': use utf-8, utf-16, iso-8859-1, windows-1252 or gb18030.");
        }
    }
}
