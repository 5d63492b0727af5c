using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;
using Spectre.Console;

namespace Portal.Server.Learning;

/// <summary>
/// The verb <c>train</c>: without <c>--data</c> it learns from the shop's own events and puts the model into service; with
/// it, from a file into a bundle.
/// </summary>
public sealed class TrainVerb : IVerb
{
    private readonly TrainOptions _options = new();

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command(
            "train",
            "Train a model: from the shop's own events, into service at once (a running shop takes it up within seconds); or with --data from a file. "
            + ExitCodes.Explained);
        _options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        if (_options.GivesWay(parsed))
        {
            BackgroundPriority.LowerProcess();
        }

        try
        {
            var trainer = _options.TrainerOf(parsed);
            if (_options.SourceOf(parsed) is { } source)
            {
                var folder = _options.OutOf(parsed)!;
                await TrainAsync(console, parsed, trainer, LoadDataSet.Load(source, cancellationToken), Path.GetFileName(folder), folder, cancellationToken);
                console.Out.WriteLine($"Written to {folder}.");
                return ExitCodes.Done;
            }

            return await TrainShopAsync(console, parsed, trainer, buildHost, cancellationToken);
        }
        catch (Exception failure) when (failure is DataException or ScorerDefectException or IOException or UnauthorizedAccessException)
        {
            console.Error(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            console.Error("Stopped. The same command goes on from the last whole epoch.");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<int> TrainShopAsync(
        VerbConsole console, ParseResult parsed, ITrainer trainer, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        await using var app = buildHost();
        var data = await ReadShop.ReadAsync(app, _options.PermuteSeedOf(parsed), cancellationToken);
        var (store, id) = (app.Services.GetRequiredService<ModelStore>(), ModelStore.NewId(TimeProvider.System.GetUtcNow(), trainer.Name));
        await TrainAsync(console, parsed, trainer, data, id, _options.OutOf(parsed) ?? store.FolderOf(id), cancellationToken);
        if (_options.OutOf(parsed) is { } elsewhere)
        {
            console.Out.WriteLine($"Written to {elsewhere}.");
            return ExitCodes.Done;
        }

        store.Activate(id);
        console.Out.WriteLine($"Model {id} is in service.");
        return ExitCodes.Done;
    }

    private async Task TrainAsync(
        VerbConsole console, ParseResult parsed, ITrainer trainer, DataSet data, string id, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            throw new DataException($"The folder {folder} is there already: a model version is never overwritten. Name another with --out.");
        }

        ReportScreen.Show(console, data);
        var request = _options.RequestOf(parsed, data) with { CheckpointFolder = Path.Combine(Path.GetDirectoryName(folder)!, ".checkpoints") };
        Judgement? judgement = null;
        await ReportScreen.WatchAsync(console, stages => judgement = new TrainModel(TimeProvider.System)
            .Run(request, trainer, id, folder, stages, cancellationToken));
        ReportScreen.Show(console, judgement!);
    }
}
