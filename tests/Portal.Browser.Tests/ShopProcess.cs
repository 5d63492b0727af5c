using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Browser.Tests;

/// <summary>
/// The published program as a process of its own. Staging is Production in all but the demo: there alone its products come with a
/// history of made-up shoppers, and without the rest of a demonstration.
/// </summary>
internal sealed partial class ShopProcess(
    string appFolder, string dataFolder, bool demo = true, string environment = "Staging", params string[] settings) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly StringBuilder _output = new();
    private TaskCompletionSource<Uri> _setupLink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? _process;

    /// <summary>Where the program was published to.</summary>
    public string AppFolder => appFolder;

    /// <summary>Where its data is.</summary>
    public string DataFolder => dataFolder;

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The link it printed that opens the first admin's account.</summary>
    public Task<Uri> FindSetupLinkAsync() => _setupLink.Task.WaitAsync(Patience);

    /// <summary>Starts it on a free port; the result is the time until it answers a page request.</summary>
    public async Task<TimeSpan> StartAsync(int port = 0)
    {
        var clock = Stopwatch.StartNew();
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _setupLink = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(new ProcessStartInfo(
            "dotnet",
            [Path.Combine(appFolder, "Portal.Server.dll"), "--urls", $"http://127.0.0.1:{port}", "--Portal:DataFolder", dataFolder, "--Demo:Enabled", demo ? "true" : "false", "--Demo:Train", "false", "--Demo:Experiments", "false", "--Law:Automatic", "false", .. settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = environment },
        })!;
        _process.OutputDataReceived += (_, line) => Read(line.Data, address);
        _process.ErrorDataReceived += (_, line) => Read(line.Data, address);
        _process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The shop closed at once:\n{_output}"));
        _process.EnableRaisingEvents = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await address.Task.WaitAsync(Patience);
        using var http = new HttpClient();
        (await http.GetAsync(Address)).EnsureSuccessStatusCode();
        return clock.Elapsed;
    }

    /// <summary>Kills it and starts it again on the same port and data.</summary>
    public async Task<TimeSpan> RestartAsync()
    {
        await KillAsync();
        return await StartAsync(Address.Port);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    private async Task KillAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
    }

    private void Read(string? line, TaskCompletionSource<Uri> address)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line is not null && SetupLine().Match(line) is { Success: true } setup)
        {
            _setupLink.TrySetResult(new Uri(setup.Groups[1].Value));
        }

        if (line is not null && OpenLine().Match(line) is { Success: true } match)
        {
            address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"The shop is open at (http://\S+)")]
    private static partial Regex OpenLine();

    [GeneratedRegex(@"opens the first admin's account, once: (http://\S+)")]
    private static partial Regex SetupLine();
}
