using System.CommandLine;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Events.Bench;

/// <summary>The command <c>bench ingest</c>: how many events a second are taken in, durably, and how that compares.</summary>
internal sealed class IngestBench : IBench
{
    private readonly Option<bool> _quick = new("--quick") { Description = "Fewer events and pairs: a look within a minute or two, not a report." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write ingest.md and ingest.json there." };

    private readonly Option<string?> _on = new("--on")
    {
        HelpName = "folder",
        Description = "Make the temporary folder in this one, to measure its disk; the system's temporary folder when left out.",
    };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command(
            "ingest",
            "Take events in, one by one and in batches, in process and over HTTP, beside the same rows inserted by the sqlite3 shell.")
        {
            _quick, _out, _on,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, buildHost, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        var plan = parsed.GetValue(_quick) ? IngestPlan.Quick : IngestPlan.Full;
        var folder = Directory.CreateDirectory(Path.Combine(
            parsed.GetValue(_on) is { } on ? VerbPaths.Find(on) : Path.GetTempPath(), $"portal-bench-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"));
        try
        {
            var trials = new IngestTrials(buildHost, folder.FullName, plan, TimeProvider.System, cancellationToken);
            var report = await new MeasureIngest(trials, plan, console.Out).RunAsync(folder.FullName, TimeProvider.System);
            BenchScreen.Show(console.Out, IngestTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                IngestFiles.Write(VerbPaths.Find(target), report);
            }

            return ExitCodes.Done;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
