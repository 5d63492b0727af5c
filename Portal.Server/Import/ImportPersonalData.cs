using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Hosting;
using Portal.Server.Import.Undoing;
using Portal.Server.Privacy;

namespace Portal.Server.Import;

/// <summary>
/// What imports keep of a shopper: uploaded files that name the shopper, rows of them that were bad, and the ids of events they brought.
/// A file cannot be taken apart without being another file, so one that names the shopper goes as a whole; its import has been done.
/// </summary>
internal sealed class ImportPersonalData(IDbContextFactory<PortalDbContext> contexts, KeepUploads uploads, DataFolder folder) : IPersonalDataOwner
{
    private const string Uploads = "uploads", BadRows = "bad-rows", Journals = "import-journals";
    private const string Struck = "[erased]";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } =
        [new(Uploads, PersonalDataEnd.Erased), new(BadRows, PersonalDataEnd.Redacted, "ImportBadRows"), new(Journals, PersonalDataEnd.Erased)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            new(Uploads, Naming(shopperId).Count()),
            new(BadRows, await db.ImportBadRows.LongCountAsync(row => row.Value.Contains(shopperId) || row.Reason.Contains(shopperId), cancellationToken)),
        ];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in db.ImportBadRows.AsNoTracking().Where(row => row.Value.Contains(shopperId)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(BadRows, ("file", row.File), ("line", row.Line), ("rule", row.Rule), ("value", row.Value));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        var named = Naming(shopperId).ToArray();
        foreach (var upload in named)
        {
            uploads.Remove(upload.Id);
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await db.ImportBadRows.Where(row => row.Value.Contains(shopperId) || row.Reason.Contains(shopperId)).ExecuteUpdateAsync(
            row => row.SetProperty(bad => bad.Value, Struck).SetProperty(bad => bad.Reason, bad => bad.Reason.Replace(shopperId, Struck)), cancellationToken);
        var ids = await db.Events.Where(row => row.ShopperId == shopperId).Select(row => row.EventId).ToHashSetAsync(cancellationToken);
        var journals = Runs().Sum(run => Strike(Path.Combine(run, "bad-rows.jsonl"), shopperId) + Strike(Path.Combine(run, "events.bin"), ids));
        return [new(Uploads, named.Length), new(BadRows, rows), new(Journals, journals)];
    }

    private IEnumerable<KeptUpload> Naming(string shopperId) => uploads.All().Where(upload => Holds(upload.Path, Encoding.UTF8.GetBytes(shopperId)));

    private IEnumerable<string> Runs() => Directory.Exists(folder.File("imports")) ? Directory.EnumerateDirectories(folder.File("imports")) : [];

    /// <summary>Lines of a report that name the shopper go; how many bad rows there were stands in the run's counts.</summary>
    private static int Strike(string path, string shopperId)
    {
        if (!File.Exists(path) || !Holds(path, Encoding.UTF8.GetBytes(shopperId)))
        {
            return 0;
        }

        File.WriteAllLines(path + ".new", File.ReadLines(path).Where(line => !line.Contains(shopperId, StringComparison.Ordinal)));
        File.Move(path + ".new", path, overwrite: true);
        return 1;
    }

    private static int Strike(string path, HashSet<Guid> ids)
    {
        if (ids.Count == 0 || !EventJournal.Read(path, 4_096).Any(some => some.Any(ids.Contains)))
        {
            return 0;
        }

        using (var journal = new EventJournal(path + ".new"))
        {
            foreach (var some in EventJournal.Read(path, 4_096))
            {
                journal.Note(some.Where(id => !ids.Contains(id)));
            }
        }

        File.Move(path + ".new", path, overwrite: true);
        return 1;
    }

    /// <summary>Whether a file holds some bytes; packed files hold them unseen, and are opened.</summary>
    private static bool Holds(string path, byte[] wanted)
    {
        using Stream file = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
            ? new System.IO.Compression.GZipStream(File.OpenRead(path), System.IO.Compression.CompressionMode.Decompress) : File.OpenRead(path);
        var buffer = new byte[(1 << 20) + wanted.Length];
        var kept = 0;
        while (true)
        {
            var read = file.ReadAtLeast(buffer.AsSpan(kept), 1, throwOnEndOfStream: false);
            if (buffer.AsSpan(0, kept + read).IndexOf(wanted) >= 0)
            {
                return true;
            }

            if (read == 0)
            {
                return false;
            }

            // What may be the beginning of a match is looked at again with what follows.
            var rest = Math.Min(wanted.Length - 1, kept + read);
            buffer.AsSpan(kept + read - rest, rest).CopyTo(buffer);
            kept = rest;
        }
    }
}
