using System.CommandLine;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Monitoring.Bench;

/// <summary>The command <c>bench overview</c>: how soon the overview and the pages behind its tiles are there over a long history.</summary>
internal sealed class OverviewBench : IBench
{
    private readonly Option<int> _events = new("--events") { HelpName = "number", DefaultValueFactory = _ => 1_000_000, Description = "Events of the history; 50,000,000 need some 20 GB and an hour." };

    private readonly Option<int> _times = new("--times") { HelpName = "number", DefaultValueFactory = _ => 15, Description = "How often each page is opened." };

    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write overview.md and overview.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("overview", "Fill a year's history, count it, and open the admin's overview and its pages.") { _events, _times, _out };
        _events.MustBeBetween(10_000, 200_000_000);
        _times.MustBeBetween(1, 10_000);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, buildHost, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var (console, events) = (VerbConsole.Standard, parsed.GetValue(_events));
        var folder = Directory.CreateTempSubdirectory("portal-bench-overview-").FullName;
        try
        {
            var machine = Machine.Describe();
            await using var program = TemporaryProgram.Build(buildHost, folder);
            await program.Services.PrepareAsync(StartupPhase.Catalogue, cancellationToken);
            console.Out.WriteLine($"Writing {events:N0} events.");
            var filled = await new FillHistory(program.Services, events).RunAsync(cancellationToken);
            console.Out.WriteLine("Counting them.");
            var report = await new MeasureOverview(program.Services, events, parsed.GetValue(_times), filled).RunAsync(machine, cancellationToken);
            BenchScreen.Show(console.Out, OverviewTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                BenchFiles.Write(VerbPaths.Find(target), "overview", report, OverviewTables.Heading(report), OverviewTables.All(report));
            }

            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
