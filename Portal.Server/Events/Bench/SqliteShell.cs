using System.Diagnostics;
using System.Globalization;
using System.Text;
using Portal.Server.Data;
using Portal.Shared.Events;

namespace Portal.Server.Events.Bench;

/// <summary>The same rows, in the same transactions, into a copy of the same database, by SQLite's own shell.</summary>
internal sealed class SqliteShell
{
    private const string Program = "sqlite3";

    // What the program tells its own connection, word for word.
    private static readonly string Pragmas = string.Create(
        CultureInfo.InvariantCulture,
        $"PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16000; PRAGMA wal_autocheckpoint={CheckpointDatabase.ByCommit};");

    // Asked inside the shell, so that neither its start nor the last copying at its end counts.
    private const string Clock = "SELECT CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER);";

    private SqliteShell(string version) => Version = version;

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>The shell, or null when this machine has none.</summary>
    public static SqliteShell? Find()
    {
        try
        {
            return new SqliteShell(Run("--version").Split(' ')[0]);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Inserts the events; the result is events a second.</summary>
    /// <param name="database">The database file; its event table is empty.</param>
    /// <param name="events">The rows.</param>
    /// <param name="sizes">Rows of each transaction; repeated when they do not reach.</param>
    public static double Insert(string database, IReadOnlyList<ShopEvent> events, IReadOnlyList<int> sizes)
    {
        var script = Path.ChangeExtension(database, ".sql");
        File.WriteAllText(script, Script(events, sizes));
        var lines = Run(database, $".read {script}").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        File.Delete(script);
        var times = lines.Where(line => line.Length > 10).Select(line => long.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        var stored = long.Parse(lines[^1], CultureInfo.InvariantCulture);
        return stored == events.Count
            ? stored * 1_000.0 / Math.Max(1, times[1] - times[0])
            : throw new InvalidOperationException($"The sqlite3 shell stored {stored} of {events.Count} rows.");
    }

    private static string Script(IReadOnlyList<ShopEvent> events, IReadOnlyList<int> sizes)
    {
        var script = new StringBuilder(events.Count * 300).AppendLine(Pragmas).AppendLine(Clock);
        for (int row = 0, transaction = 0; row < events.Count; transaction++)
        {
            script.AppendLine("BEGIN IMMEDIATE;");
            for (var end = Math.Min(events.Count, row + sizes[transaction % sizes.Count]); row < end; row++)
            {
                Append(script, events[row], row + 1);
            }

            script.AppendLine("COMMIT;");
        }

        return script.AppendLine(Clock).AppendLine("""SELECT COUNT(*) FROM "Events";""").ToString();
    }

    private static void Append(StringBuilder script, ShopEvent told, long sequence)
    {
        var occurred = told.OccurredAt!.Value.ToUnixTimeMilliseconds();
        script.Append(
            CultureInfo.InvariantCulture,
            $"""INSERT INTO "Events" VALUES ({sequence}, {Blob(told.EventId)}, {(int)told.Type}, {Text(told.ShopperId)}, {Text(told.SessionId)}, {Text(told.ProductId)}, NULL, 1, NULL, NULL, {Text(told.Placement)}, {Blob(told.ListId)}, {(told.Position is { } position ? position : "NULL")}, {occurred}, {occurred}) ON CONFLICT("EventId") DO NOTHING;""")
            .Append('\n');
    }

    private static string Text(string? value) => value is null ? "NULL" : $"'{value}'";

    private static string Blob(Guid? id) => id is null ? "NULL" : $"X'{Convert.ToHexString(id.Value.ToByteArray(bigEndian: true))}'";

    private static string Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{Program} ended with {process.ExitCode}.");
    }
}
