using System.Diagnostics;
using System.Runtime.Versioning;

namespace Portal.Server.Tests.Hosting;

/// <summary>A PostgreSQL server of this machine's own packages over a temporary folder, reached by a socket in it and by no port.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Debian = "/usr/lib/postgresql";

    private readonly string _programs, _folder;

    private PostgresServer(string programs, string folder) => (_programs, _folder) = (programs, folder);

    /// <summary>How programs reach it.</summary>
    public string Connection => $"Host={_folder};Username=portal;Database=postgres;Timeout=15";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes and starts one; a machine without the server skips the test and says so.</summary>
    public static async Task<PostgresServer> StartAsync()
    {
        if (OperatingSystem.IsWindows() || Programs() is not { } programs)
        {
            Assert.Skip($"PostgreSQL's server is not on this machine (no initdb under {Debian} or in PATH): install the package postgresql to run this test.");
            throw new UnreachableException();
        }

        var server = new PostgresServer(programs, Directory.CreateTempSubdirectory("portal-postgres-").FullName);
        await server.OwnAsync();
        await server.RunAsync("initdb", "-D", server.Data, "-A", "trust", "-U", "portal", "-E", "UTF8", "--locale", "C", "--no-sync");
        await server.RunAsync("pg_ctl", "-D", server.Data, "-o", $"-k {server._folder} -h '' -c fsync=off", "-l", Path.Combine(server._folder, "log"), "-w", "start");
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Programs() => (Directory.Exists(Debian) ? Directory.GetDirectories(Debian).OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")) : [])
        .Concat(Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? []).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")));

    /// <summary>PostgreSQL refuses to run as root; its package brings an account for it.</summary>
    [UnsupportedOSPlatform("windows")]
    private async Task OwnAsync()
    {
        if (Environment.UserName == "root")
        {
            await RunAsync(new ProcessStartInfo("chown", ["postgres", _folder]));
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }
    }

    private Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return RunAsync(Environment.UserName == "root" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments]) : new ProcessStartInfo(path, arguments));
    }

    private async Task RunAsync(ProcessStartInfo start)
    {
        // Into a file: a server keeps the pipe of whoever started it, and reading to its end would wait for ever.
        var log = Path.Combine(Path.GetTempPath(), $"{Path.GetFileName(_folder)}.log");
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", log, start.FileName, .. start.ArgumentList]) { WorkingDirectory = _folder })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {await File.ReadAllTextAsync(log)}");
        File.Delete(log);
    }
}
