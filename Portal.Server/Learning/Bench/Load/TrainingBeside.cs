using System.Diagnostics;
using System.Globalization;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>
/// The real verb <c>train</c> on the shop's own events, in a process of its own as a shop runs it; held still between runs, so
/// that quiet and busy ones may take turns.
/// </summary>
internal sealed class TrainingBeside : IDisposable
{
    private readonly Process _process;

    private TrainingBeside(Process process) => _process = process;

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Processor seconds it took so far.</summary>
    public double ProcessorSeconds
    {
        get
        {
            _process.Refresh();
            return _process.HasExited ? 0 : _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Starts it, and waits until it has read the events: it works on all its cores from then on.</summary>
    /// <param name="folder">The shop's data.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<TrainingBeside> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, string> { [$"{PortalOptions.Section}__{nameof(PortalOptions.DataFolder)}"] = folder, ["Demo__Enabled"] = "false" };
        var process = Process.Start(ServerProcess.Portal(["train"], settings))!;
        BackgroundPriority.LowerStarted(process);
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var training = new TrainingBeside(process);
        await Task.Delay(TimeSpan.FromSeconds(10), cancellationToken);
        return training;
    }

    /// <summary>Holds it still.</summary>
    public void Pause() => Signal("-STOP");

    /// <summary>Lets it go on.</summary>
    public void GoOn() => Signal("-CONT");

    /// <summary>Ends it; the shop keeps the model it has.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
        _process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [name, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }
}
