using System.Diagnostics;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Retraining;

/// <summary>
/// This program once more, as the worker of one long task. A process of its own gives way to the shop thread by thread, keeps its
/// memory apart, and can be stopped within a second whatever it is doing. It ends by itself when whoever started it is gone.
/// </summary>
internal sealed class WorkerProcess(IConfiguration configuration, DataFolder data)
{
    /// <summary>Time a worker has to end when told to, before it is ended.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(500);

    /// <summary>What belongs to the host that serves, not to its workers.</summary>
    private static readonly string[] HostsOwn = ["urls", "http_ports", "https_ports", "contentroot", "applicationname", "environment"];

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The verb and its options.</param>
    /// <param name="givesWay">Whether it gives way to the shop; else it shares the processor evenly.</param>
    /// <param name="heard">Told each of its lines.</param>
    /// <param name="cancellationToken">Stops it within a second.</param>
    /// <returns>Its exit code, and the end of what it said on the error stream.</returns>
    public async Task<(int Code, string Error)> RunAsync(
        IReadOnlyList<string> arguments, bool givesWay, Func<WorkerLine, Task> heard, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = Process.Start(StartOf(arguments)) ?? throw new InvalidOperationException("The worker process could not be started.");
        if (givesWay)
        {
            BackgroundPriority.LowerStarted(process);
        }

        try
        {
            var error = ReadEndAsync(process.StandardError);
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } text)
            {
                if (WorkerLine.Read(text) is { } line)
                {
                    await heard(line);
                }
            }

            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await error);
        }
        finally
        {
            await EndAsync(process);
        }
    }

    private static async Task EndAsync(Process process)
    {
        if (process.HasExited)
        {
            return;
        }

        // The end of its input is what tells it.
        process.StandardInput.Close();
        using var grace = new CancellationTokenSource(Grace, TimeProvider.System);
        try
        {
            await process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private ProcessStartInfo StartOf(IReadOnlyList<string> arguments)
    {
        var program = Environment.ProcessPath!;
        var assembly = typeof(WorkerProcess).Assembly.Location;
        // Published, the program is a file of its own; otherwise "dotnet" runs the assembly.
        var own = Path.GetFileName(program) is "Portal.Server" or "Portal.Server.exe";
        var start = new ProcessStartInfo(
            own || Path.GetFileNameWithoutExtension(program) == "dotnet" ? program : "dotnet",
            [.. own ? Array.Empty<string>() : [assembly], .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in configuration.AsEnumerable().Where(pair => pair.Value is not null && !HostsOwn.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        start.Environment[$"{PortalOptions.Section}__{nameof(PortalOptions.DataFolder)}"] = data.Path;
        start.Environment["Demo__Enabled"] = "false";
        return start;
    }

    private static async Task<string> ReadEndAsync(StreamReader stream)
    {
        const int Most = 20;
        var lines = new Queue<string>();
        while (await stream.ReadLineAsync(CancellationToken.None) is { } line)
        {
            lines.Enqueue(line);
            if (lines.Count > Most)
            {
                lines.Dequeue();
            }
        }

        return string.Join('\n', lines);
    }
}
