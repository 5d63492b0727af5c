using System.CommandLine;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Bench;

/// <summary>The command <c>bench retrieval</c>: how long the exact search of a large catalogue takes, beside numpy.</summary>
internal sealed class RetrievalBench : IBench
{
    private readonly Option<bool> _quick = new("--quick") { Description = "A small catalogue and few runs: a look, not a report." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write retrieval.md and retrieval.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("retrieval", "The 200 best of 100,000 and of a million items, exactly, beside numpy and brute force.") { _quick, _out };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var plan = parsed.GetValue(_quick) ? RetrievalPlan.Quick : RetrievalPlan.Full;
        var folder = Directory.CreateTempSubdirectory("portal-bench-retrieval-").FullName;
        try
        {
            var report = Measure(plan, folder, cancellationToken);
            BenchScreen.Show(VerbConsole.Standard.Out, RetrievalTables.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                BenchFiles.Write(VerbPaths.Find(target), "retrieval", report, RetrievalTables.Heading, RetrievalTables.All(report));
            }

            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static RetrievalReport Measure(RetrievalPlan plan, string folder, CancellationToken cancellationToken)
    {
        var machine = Machine.Describe();
        var measure = new MeasureRetrieval(plan, folder);
        RetrievalFigures[] searches = [.. plan.Sizes.Select((items, index) => measure.Run(items, check: index == 0, cancellationToken))];
        if (measure.Missing is { } missing)
        {
            VerbConsole.Standard.Out.WriteLine(missing);
        }

        return new RetrievalReport
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(), Machine = machine, Plan = plan, Peer = measure.Peer, Searches = searches,
        };
    }
}
