using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Portal.Server.Hosting;

/// <summary>What figures were measured on.</summary>
/// <param name="Processor">Name of the processor.</param>
/// <param name="Cores">Cores the program may use.</param>
/// <param name="System">Operating system.</param>
/// <param name="Runtime">.NET version.</param>
/// <param name="Build">Debug or Release.</param>
/// <param name="LoadBefore">Programs waiting for a core before the run (1-minute load); over 0 others took part of the machine.</param>
public sealed record Machine(string Processor, int Cores, string System, string Runtime, string Build, double? LoadBefore)
{
    /// <summary>This machine, now.</summary>
    public static Machine Describe() => new(
        Read("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString(),
        Environment.ProcessorCount,
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        typeof(Machine).Assembly.GetCustomAttributes(typeof(DebuggableAttribute), false).OfType<DebuggableAttribute>()
            .Any(debuggable => debuggable.IsJITOptimizerDisabled) ? "Debug" : "Release",
        Load());

    /// <summary>The same for people: what it is and its value.</summary>
    public string[][] ToRows() =>
    [
        ["Processor", $"{Processor}, {Cores} cores"],
        ["System", $"{System}, {Runtime}, {Build}"],
        ["Load before the run (1 minute)", LoadBefore is { } load ? load.ToString("N2", CultureInfo.InvariantCulture) : "unknown"],
    ];

    private static string? Read(string file, string field) => !File.Exists(file) ? null
        : File.ReadLines(file).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal))?.Split(':', 2)[1].Trim();

    private static double? Load() => File.Exists("/proc/loadavg")
        && double.TryParse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture, out var load) ? load : null;
}
