using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Server.Tests;

/// <summary>The built program as a process of its own, for what only the end of a process can show.</summary>
internal sealed partial class ShopProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private ShopProcess(string dataFolder, params string[] settings)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(
                Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet",
                [
                    Path.Combine(AppContext.BaseDirectory, "Portal.Server.dll"), "--urls", "http://127.0.0.1:0",
                    $"--Portal:DataFolder={dataFolder}", "--Demo:Enabled=false",
                    "--RateLimits:EventRequestsOfAShopper=100000", "--RateLimits:EventRequestsOfAnAddress=100000", .. settings,
                ])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Production" },
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) =>
        {
            _exited.TrySetResult();
            // Until both of its streams are read to their ends.
            _process.WaitForExit();
            _address.TrySetException(new InvalidOperationException($"The shop closed at once:\n{Output}"));
        };
    }

    /// <summary>Where it answers.</summary>
    public Uri Address => _address.Task.Result;

    /// <summary>What it said so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts it on a free port and waits until it answers.</summary>
    public static async Task<ShopProcess> StartAsync(string dataFolder, params string[] settings)
    {
        var shop = new ShopProcess(dataFolder, settings);
        shop._process.Start();
        shop._process.BeginOutputReadLine();
        shop._process.BeginErrorReadLine();
        await shop._address.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        return shop;
    }

    /// <summary>
    /// Ends it at once (SIGKILL): it gets no moment to finish anything. May be called by several at once, which is why it
    /// does not use <see cref="Process.WaitForExitAsync"/>: that adds and removes a handler of <see cref="Process.Exited"/>
    /// without a lock, and of two callers at once one can lose its handler and wait for ever.
    /// </summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _exited.Task.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line is not null && OpenLine().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"The shop is open at (http://\S+)")]
    private static partial Regex OpenLine();
}
