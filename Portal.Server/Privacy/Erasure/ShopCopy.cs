using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Privacy.Erasure;

/// <summary>
/// Copies of a shop's data folder, and the list of tombstones beside them. A copy cannot be changed when somebody is erased; the list
/// grows instead, and whatever is brought back is erased again by it.
/// </summary>
internal static class ShopCopy
{
    /// <summary>The list, in the folder that holds the copies.</summary>
    public const string Tombstones = "tombstones.jsonl";

    private const string Database = "portal.db";

    /// <summary>Folders that are copied as they are; what models keep in memory, uploads and journals are not.</summary>
    private static readonly string[] Folders = ["keys", "models", "rankers", "photos"];

    /// <summary>Copies a data folder, which may be in use.</summary>
    /// <param name="data">The data folder.</param>
    /// <param name="target">An empty folder, or one that is not there.</param>
    /// <exception cref="IOException">The target is not empty.</exception>
    public static void Make(string data, string target)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new IOException($"{target} is not empty. Name a folder that is, or one that is not there.");
        }

        Directory.CreateDirectory(target);
        PortalConnection.Copy(data, target);
        foreach (var folder in Folders)
        {
            CopyFolder(Path.Combine(data, folder), Path.Combine(target, folder));
        }
    }

    /// <summary>Brings a copy back. What the data folder knew of erased shoppers is read before it is replaced; its own keys stay.</summary>
    /// <returns>Tombstones that hold for what was brought back.</returns>
    public static IReadOnlyList<Tombstone> BringBack(string copy, string data, IReadOnlyList<Tombstone> known)
    {
        if (!File.Exists(Path.Combine(copy, Database)))
        {
            throw new FileNotFoundException($"There is no copy of a shop in {copy}.");
        }

        var all = known.Concat(Read(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(copy))!, Tombstones))).DistinctBy(stone => stone.Subject).ToArray();
        Directory.CreateDirectory(data);
        foreach (var file in (string[])[Database, Database + "-wal", Database + "-shm", "models.snapshot"])
        {
            File.Delete(Path.Combine(data, file));
        }

        foreach (var folder in Folders.Where(folder => folder != "keys" || !Directory.Exists(Path.Combine(data, folder))))
        {
            if (Directory.Exists(Path.Combine(data, folder)))
            {
                Directory.Delete(Path.Combine(data, folder), recursive: true);
            }

            CopyFolder(Path.Combine(copy, folder), Path.Combine(data, folder));
        }

        PortalConnection.Copy(copy, data);
        return all;
    }

    /// <summary>
    /// Asks for the erasure of everybody in the database whom a tombstone names; the next start erases them before it does anything else
    /// with them, as their pseudonyms are refused from its first moment.
    /// </summary>
    /// <returns>How many.</returns>
    public static async Task<int> ReplayAsync(PortalDbContext db, ErasureKey key, IReadOnlyList<Tombstone> stones, DateTimeOffset now, int deadlineDays, CancellationToken cancellationToken)
    {
        var bySubject = stones.ToDictionary(stone => stone.Subject, StringComparer.Ordinal);
        var shoppers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in db.Model.GetEntityTypes().Where(type => type.FindProperty("ShopperId") is not null).Select(type => type.GetTableName()!))
        {
            // The names are the model's own, never anybody's input.
            var sql = $"SELECT DISTINCT \"ShopperId\" AS \"Value\" FROM \"{table}\"";
            shoppers.UnionWith(await db.Database.SqlQueryRaw<string>(sql).ToListAsync(cancellationToken));
        }

        var kept = await db.Tombstones.Select(row => row.Subject).ToHashSetAsync(cancellationToken);
        db.Tombstones.AddRange(stones.Where(stone => !kept.Contains(stone.Subject)).Select(stone => new Tombstone { Subject = stone.Subject, At = stone.At, Scope = stone.Scope }));
        var found = shoppers.Select(shopper => (Shopper: shopper, Stone: bySubject.GetValueOrDefault(key.SubjectOf(shopper)))).Where(pair => pair.Stone is not null).ToArray();
        foreach (var (shopper, stone) in found)
        {
            db.ErasureRequests.Add(new ErasureRequest
            {
                Id = Guid.NewGuid(), Shopper = key.Hide(shopper), Subject = stone!.Subject, Scope = stone.Scope, Source = "restore", RequestedAt = now, DueAt = now.AddDays(deadlineDays),
            });
        }

        await db.SaveChangesAsync(cancellationToken);
        return found.Length;
    }

    /// <summary>Reads a list; none where there is no file.</summary>
    public static IReadOnlyList<Tombstone> Read(string path) => !File.Exists(path) ? []
        : [.. File.ReadLines(path).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<Tombstone>(line)!)];

    /// <summary>Writes a list anew, whole or not at all.</summary>
    public static void Write(string path, IEnumerable<Tombstone> stones)
    {
        File.WriteAllLines(path + ".new", stones.Select(stone => JsonSerializer.Serialize(stone)));
        File.Move(path + ".new", path, overwrite: true);
    }

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
