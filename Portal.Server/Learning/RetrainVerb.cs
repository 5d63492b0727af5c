using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Learning.Retraining;

namespace Portal.Server.Learning;

/// <summary>
/// The verb <c>retrain</c>: the worker of one run, started by the shop and not by people. It says each step as a line of JSON
/// and ends when its input ends, so that it never outlives whoever started it.
/// </summary>
public sealed class RetrainVerb : IVerb
{
    /// <summary>Name of the verb.</summary>
    public const string Name = "retrain";

    private readonly Option<Guid> _run = new("--run") { HelpName = "id", Description = "Id of the run.", Required = true };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command(Name, "Work on one run of a retraining; the shop starts this by itself.") { Hidden = true };
        command.Options.Add(_run);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed.GetValue(_run), buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private static async Task<int> RunAsync(Guid id, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var output = TextWriter.Synchronized(Console.Out);
        void Tell(WorkerLine line) => output.WriteLine(line.ToString());

        using var orphaned = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        WorkerInput.EndWith(orphaned);
        try
        {
            await using var app = buildHost();
            using var alone = await RunFolder.LockAsync(app.Services.GetRequiredService<DataFolder>(), id, orphaned.Token);
            await app.Services.PrepareAsync(StartupPhase.Seed, orphaned.Token);
            await using var db = await app.Services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(orphaned.Token);
            var run = await db.RetrainingRuns.AsNoTracking().SingleAsync(row => row.Id == id, orphaned.Token);
            if (RunSettings.Of(run).GivesWay)
            {
                BackgroundPriority.LowerProcess();
            }

            Work(app.Services, run, Tell, orphaned.Token);
            return ExitCodes.Done;
        }
        catch (Exception failure) when (failure is DataException or ScorerDefectException)
        {
            Tell(new WorkerLine { Error = failure.Message });
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
    }

    private static void Work(IServiceProvider services, RetrainingRun run, Action<WorkerLine> tell, CancellationToken cancellationToken)
    {
        if (run.Kind == RunKind.Tuning)
        {
            new WorkOnSearch(services, tell).Run(run, cancellationToken);
        }
        else
        {
            new WorkOnRun(services, tell).Run(run, cancellationToken);
        }
    }
}
