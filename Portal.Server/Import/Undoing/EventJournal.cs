using Portal.Server.Hosting;

namespace Portal.Server.Import.Undoing;

/// <summary>
/// The ids of the events a run hands to the store, 16 bytes each, in a file beside its bad rows. They are in the file before
/// the store sees them, so that a kill leaves no event behind that nobody knows of.
/// </summary>
internal sealed class EventJournal(string path) : IDisposable
{
    private FileStream? _file;

    /// <summary>The file of a run.</summary>
    public static string FileOf(DataFolder folder, Guid run) => folder.File(Path.Combine("imports", run.ToString(), "events.bin"));

    /// <summary>Notes ids.</summary>
    public void Note(IEnumerable<Guid> ids)
    {
        if (_file is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, 1 << 16);
        }

        Span<byte> id = stackalloc byte[16];
        foreach (var one in ids)
        {
            one.TryWriteBytes(id, bigEndian: true, out _);
            _file.Write(id);
        }

        _file.Flush();
    }

    /// <summary>Reads the ids of a file, in chunks; none when there is no file.</summary>
    public static IEnumerable<Guid[]> Read(string path, int chunk)
    {
        if (!File.Exists(path))
        {
            yield break;
        }

        using var file = File.OpenRead(path);
        var bytes = new byte[16 * chunk];
        while (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) is var read && read >= 16)
        {
            yield return [.. Enumerable.Range(0, read / 16).Select(place => new Guid(bytes.AsSpan(place * 16, 16), bigEndian: true))];
        }
    }

    /// <summary>Brings everything to the disk.</summary>
    public void Dispose()
    {
        _file?.Flush(flushToDisk: true);
        _file?.Dispose();
    }
}
