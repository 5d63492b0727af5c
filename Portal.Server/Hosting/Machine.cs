using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace Portal.Server.Events.Bench;

/// <summary>What the figures were measured on.</summary>
/// <param name="Processor">Name of the processor.</param>
/// <param name="Cores">Cores the program may use.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">.NET version.</param>
/// <param name="Build">Debug or Release.</param>
/// <param name="Sqlite">SQLite inside the program.</param>
/// <param name="Shell">The sqlite3 shell, or null when it is missing.</param>
/// <param name="LoadBefore">Programs waiting for a core before the run (1-minute load); over 0 others took part of the machine.</param>
internal sealed record Machine(
    string Processor, int Cores, string System, string Runtime, string Build, string Sqlite, string? Shell, double? LoadBefore)
{
    /// <summary>This machine, now.</summary>
    public static Machine Describe(SqliteShell? shell) => new(
        Read("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        typeof(Machine).Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false).OfType<DebuggableAttribute>()
            .Any(debuggable => debuggable.IsJITOptimizerDisabled) ? "Debug" : "Release",
        new SqliteConnection().ServerVersion,
        shell?.Version,
        Load());

    private static string? Read(string file, string field) => !File.Exists(file) ? null
        : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

    private static double? Load() => File.Exists("/proc/loadavg")
        && double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture, out var load) ? load : null;
}
