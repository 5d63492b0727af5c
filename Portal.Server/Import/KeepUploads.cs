using Microsoft.Extensions.Options;
using Portal.Server.Hosting;

namespace Portal.Server.Import;

/// <summary>
/// Files that were uploaded to be imported, in <c>imports/uploads</c> of the data folder: written as they come, never held in memory,
/// up to a limit, and thrown away after some days.
/// </summary>
public sealed class KeepUploads(DataFolder folder, IOptions<ImportOptions> options, TimeProvider time)
{
    private const int Chunk = 1 << 17, LongestName = 80;
    private readonly string _folder = folder.File(Path.Combine("imports", "uploads"));

    /// <summary>Most bytes of a file.</summary>
    public long MaximumBytes => options.Value.MaximumUploadMegabytes * 1024L * 1024L;

    /// <summary>Days until a file is thrown away.</summary>
    public int Days => options.Value.UploadDays;

    /// <summary>Keeps a file.</summary>
    /// <param name="name">Its name; what does not belong into a name here becomes an underscore.</param>
    /// <param name="content">Its bytes, read to the end or the limit.</param>
    /// <param name="progress">Told the bytes so far.</param>
    /// <param name="cancellationToken">Stops it; nothing of the file stays.</param>
    /// <returns>The file, or why it is not kept.</returns>
    public async Task<(KeptUpload? Upload, ImportProblem? Problem)> KeepAsync(
        string name, Stream content, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow());
        var target = Path.Combine(_folder, id.ToString(), SafeName(name));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            var bytes = await CopyAsync(content, target + ".part", progress, cancellationToken);
            if (bytes is 0 or null)
            {
                Remove(id);
                return (null, bytes is 0 ? new ImportProblem("empty-file", $"{name} is empty: choose a file with rows.")
                    : new ImportProblem("file-too-large", $"{name} is larger than {options.Value.MaximumUploadMegabytes:N0} MiB, the limit (Import:MaximumUploadMegabytes): pack it with gzip, split it, or use the import verb on the server."));
            }

            File.Move(target + ".part", target);
            return (Find(id), null);
        }
        catch (IOException failure)
        {
            Remove(id);
            return (null, new ImportProblem("store-failed", $"The file could not be kept ({failure.Message}): see that the disk has room, and upload it again."));
        }
        catch
        {
            Remove(id);
            throw;
        }
    }

    /// <summary>A kept file; null when it is there no more.</summary>
    public KeptUpload? Find(Guid id) => Of(new DirectoryInfo(Path.Combine(_folder, id.ToString())));

    /// <summary>The kept files, newest first.</summary>
    public IReadOnlyList<KeptUpload> All() => !Directory.Exists(_folder) ? []
        : [.. new DirectoryInfo(_folder).EnumerateDirectories().Select(Of).OfType<KeptUpload>().OrderByDescending(upload => upload.At)];

    /// <summary>Throws a file away; one that is not there is no mistake.</summary>
    public void Remove(Guid id)
    {
        if (Path.Combine(_folder, id.ToString()) is var path && Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static KeptUpload? Of(DirectoryInfo folder) => folder.Exists && Guid.TryParse(folder.Name, out var id)
        && folder.EnumerateFiles().FirstOrDefault(file => !file.Name.EndsWith(".part", StringComparison.Ordinal)) is { } file
            ? new KeptUpload(id, file.Name, file.FullName, file.Length, TimeOf(id)) : null;

    /// <summary>The first 48 bits of an id of version 7 are its moment in Unix milliseconds (RFC 9562, section 5.7).</summary>
    private static DateTimeOffset TimeOf(Guid id)
    {
        var bytes = id.ToByteArray(bigEndian: true);
        return DateTimeOffset.FromUnixTimeMilliseconds(bytes[..6].Aggregate(0L, (sum, one) => (sum << 8) | one));
    }

    private static string SafeName(string name)
    {
        var last = name.Replace('\\', '/').Split('/')[^1];
        var safe = new string([.. last.Select(letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_')]).TrimStart('.');
        // The ending says what a file is: it stays.
        return safe.Length == 0 ? "upload" : safe.Length <= LongestName ? safe : safe[^LongestName..];
    }

    /// <summary>Copies up to the limit; null when there is more.</summary>
    private async Task<long?> CopyAsync(Stream content, string path, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Chunk, FileOptions.Asynchronous);
        var (buffer, total) = (new byte[Chunk], 0L);
        while (await content.ReadAsync(buffer, cancellationToken) is var read && read > 0)
        {
            total += read;
            if (total > MaximumBytes)
            {
                return null;
            }

            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            progress?.Report(total);
        }

        return total;
    }
}
