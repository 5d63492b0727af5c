using System.CommandLine;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Audit.Bench;

/// <summary>The command <c>bench audit</c>: how soon the page of a long trail is there, whatever is filtered for.</summary>
internal sealed class AuditBench : IBench
{
    private readonly Option<int> _entries = new("--entries") { HelpName = "number", DefaultValueFactory = _ => 1_000_000, Description = "Entries in the trail." };

    private readonly Option<int> _times = new("--times") { HelpName = "number", DefaultValueFactory = _ => 15, Description = "How often each page is opened." };

    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write audit.md and audit.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("audit", "Fill an audit trail and open its page with every kind of filter.") { _entries, _times, _out };
        _entries.MustBeBetween(1_000, 100_000_000);
        _times.MustBeBetween(1, 10_000);
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed, buildHost, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var (console, entries) = (VerbConsole.Standard, parsed.GetValue(_entries));
        var folder = Directory.CreateTempSubdirectory("portal-bench-audit-").FullName;
        try
        {
            var machine = Machine.Describe();
            await using var program = TemporaryProgram.Build(buildHost, folder);
            await program.Services.PrepareAsync(StartupPhase.Database, cancellationToken);
            console.Out.WriteLine($"Writing {entries:N0} entries.");
            new FillTrail(program.Services.GetRequiredService<PortalConnection>(), program.Services.GetRequiredService<AuditKey>()).Run(entries, cancellationToken);
            var report = await new MeasureAudit(program.Services, entries, parsed.GetValue(_times)).RunAsync(machine, cancellationToken);
            BenchScreen.Show(console.Out, AuditFigures.All(report));
            if (parsed.GetValue(_out) is { } target)
            {
                BenchFiles.Write(VerbPaths.Find(target), "audit", report, AuditFigures.Heading(report), AuditFigures.All(report));
            }

            return ExitCodes.Done;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
