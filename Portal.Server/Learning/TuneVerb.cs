using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tuning;
using Spectre.Console;

namespace Portal.Server.Learning;

/// <summary>The verb <c>tune</c>: searches for a model's settings by successive halving, judged on validation alone.</summary>
public sealed class TuneVerb : IVerb
{
    private readonly TuneOptions _options = new();

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command(
            "tune",
            "Search for a model's settings: many trials get a little training, the better ones more. Judged on validation cases; test cases are not looked at. "
            + "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 the minutes are over, 130 stopped.");
        _options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        try
        {
            var search = _options.SearchOf(parsed);
            var data = await ReadAsync(parsed, buildHost, cancellationToken);
            ReportScreen.Show(console, data);
            return await SearchAsync(console, parsed, _options.RequestOf(parsed, search, data), cancellationToken);
        }
        catch (Exception failure) when (failure is DataException or IOException or UnauthorizedAccessException)
        {
            console.Error(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.Error("Stopped. The same command goes on from here.");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<DataSet> ReadAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        if (_options.SourceOf(parsed) is { } source)
        {
            return LoadDataSet.Load(source, cancellationToken);
        }

        await using var app = buildHost();
        return await ReadShop.ReadAsync(app, _options.PermuteSeedOf(parsed), cancellationToken);
    }

    private async Task<int> SearchAsync(VerbConsole console, ParseResult parsed, TuningRequest request, CancellationToken cancellationToken)
    {
        var folder = _options.OutOf(parsed);
        using var budget = _options.BudgetOf(parsed) is { } time ? new CancellationTokenSource(time, TimeProvider.System) : new CancellationTokenSource();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(budget.Token, cancellationToken);
        using var journal = TuningJournal.Open(folder, TuningFingerprint.Of(request));
        var run = new RunTuning(request, journal, Path.Combine(folder, "checkpoints"), TimeProvider.System);
        try
        {
            await ReportScreen.WatchAsync(console, stages => run.Run(stages, report => Keep(folder, report), either.Token));
        }
        catch (OperationCanceledException) when (budget.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            TuningScreen.Show(console, run.Report);
            console.Error("The minutes are over before the search has come to its end. The same command goes on from here.");
            return ExitCodes.Incomplete;
        }

        TuningScreen.Show(console, run.Report);
        console.Out.WriteLine($"Take the settings with --settings {Path.Combine(folder, "best.json")}; the trials are shown in trials.html beside it.");
        return ExitCodes.Done;
    }

    private static void Keep(string folder, TuningReport report)
    {
        VerbFiles.Write(Path.Combine(folder, "trials.json"), TuningJson.Of(report));
        VerbFiles.Write(Path.Combine(folder, "trials.html"), TuningPage.Of(report));
        if (TuningJson.BestOf(report) is { } best)
        {
            VerbFiles.Write(Path.Combine(folder, "best.json"), best);
        }
    }
}
