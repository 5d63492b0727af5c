using Microsoft.Data.Sqlite;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Events.Bench;

/// <summary>Runs the trials in their order and gathers the report.</summary>
internal sealed class MeasureIngest(IngestTrials trials, IngestPlan plan, IAnsiConsole console)
{
    private readonly SqliteShell? _shell = SqliteShell.Find();

    public async Task<IngestReport> RunAsync(string folder, TimeProvider time)
    {
        if (_shell is null)
        {
            console.WriteLine("The sqlite3 shell is missing (Debian: apt-get install sqlite3); going on without the comparison.");
        }

        var machine = Machine.Describe();
        await StepAsync("stocking a shop", trials.PrepareAsync);
        return new IngestReport
        {
            MeasuredAt = time.GetUtcNow(),
            Machine = machine,
            Sqlite = new SqliteConnection().ServerVersion,
            Shell = _shell?.Version,
            Plan = plan,
            Flush = FlushCalibration.Measure(folder, plan.Flushes),
            Singles = await CompareAsync("single events in process", trials.SinglesAsync, trials.ShellSingles),
            Batches = await CompareAsync("batches in process", trials.BatchesAsync, trials.ShellBatches),
            RepeatedBatches = await StepAsync("batches sent again", trials.RepeatedBatchesAsync),
            HttpSingles = await WarmAsync("single events over HTTP", trials.HttpSinglesAsync),
            HttpOpen = await StepAsync("single events over HTTP at an even rate", trials.HttpOpenAsync),
            HttpBatches = await WarmAsync("batches over HTTP", trials.HttpBatchesAsync),
        };
    }

    /// <summary>
    /// Pairs in the order A B, B A, A B ...: a machine that grows slower or quicker meanwhile favours neither. The shell
    /// copies the commit sizes of Portal's run before it.
    /// </summary>
    private async Task<IngestComparison> CompareAsync(
        string what,
        Func<Task<(IngestFigures Figures, IReadOnlyList<int> Commits)>> portal,
        Func<IReadOnlyList<int>, double> shell)
    {
        var (runs, others) = (new List<IngestFigures>(), new List<double>());
        var (_, commits) = await StepAsync($"{what}, warming up", portal);
        for (var pair = 0; pair < plan.Pairs; pair++)
        {
            var name = $"{what}, pair {pair + 1} of {plan.Pairs}";
            if (pair % 2 == 1)
            {
                RunShell();
            }

            (var figures, commits) = await StepAsync(name, portal);
            runs.Add(figures);
            if (pair % 2 == 0)
            {
                RunShell();
            }
        }

        return new IngestComparison(runs, others);

        void RunShell()
        {
            if (_shell is not null)
            {
                others.Add(shell(commits));
            }
        }
    }

    /// <summary>Twice: the first time the program is still being compiled, which a shop feels for seconds only.</summary>
    private async Task<IngestFigures> WarmAsync(string what, Func<Task<IngestFigures>> work)
    {
        await StepAsync($"{what}, warming up", work);
        return await StepAsync(what, work);
    }

    private Task StepAsync(string what, Func<Task> work)
    {
        console.WriteLine($"- {what}");
        return work();
    }

    private Task<T> StepAsync<T>(string what, Func<Task<T>> work)
    {
        console.WriteLine($"- {what}");
        return work();
    }
}
