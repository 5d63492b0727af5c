using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>The verb <c>evaluate</c>: trains models on a data set and says what they are worth.</summary>
public sealed class EvaluateVerb : IVerb
{
    private readonly EvaluateOptions _options = new();

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("evaluate", "Train models on a data set and rank the whole catalogue for each test case. " + ExitCodes.Explained);
        _options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        try
        {
            var models = _options.ModelsOf(parsed);
            var source = _options.SourceOf(parsed);
            var data = LoadDataSet.Load(source, cancellationToken);
            ReportScreen.Show(console, data);
            var request = _options.RequestOf(parsed, data);
            await using var shops = new ReplayShops(buildHost, request);
            var trainers = _options.TrainersOf(parsed, models, request, shops);
            EvaluationReport? last = null;
            await ReportScreen.WatchAsync(console, stages => new RunEvaluation(TimeProvider.System).Run(
                source, request, trainers, stages, report => _options.Keep(parsed, last = report), cancellationToken));
            ReportScreen.Show(console, last!);
            return ExitCodes.Done;
        }
        catch (Exception failure) when (failure is DataException or ScorerDefectException or DamagedBundleException)
        {
            console.Error(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.Error("Stopped. The models judged before are in the --json file, which says that it is not complete.");
            return ExitCodes.Cancelled;
        }
    }
}
