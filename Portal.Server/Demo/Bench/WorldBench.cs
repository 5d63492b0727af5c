using System.CommandLine;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Demo.Bench;

/// <summary>The command <c>bench world</c>: what four recommenders make of the same made-up world, by its own truth.</summary>
internal sealed class WorldBench : IBench
{
    private readonly Option<bool> _quick = new("--quick") { Description = "Few shoppers and days: a look, not a report." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write world.md and world.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("world", "Play the same days of the demo's world with popularity, item-to-item, the sequence network and the full pipeline.")
        {
            _quick, _out,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        var folder = Directory.CreateTempSubdirectory("portal-bench-world-").FullName;
        try
        {
            var plan = parsed.GetValue(_quick) ? WorldPlan.Quick : WorldPlan.Full;
            var report = await new MeasureWorld(buildHost, plan, folder, TimeProvider.System, console.Out.WriteLine).RunAsync(cancellationToken);
            BenchScreen.Show(console.Out, WorldTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                BenchFiles.Write(VerbPaths.Find(target), "world", report, WorldTables.Heading(report), WorldTables.All(report));
            }

            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
