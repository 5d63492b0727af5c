using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Datasets;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Exchange;
using Portal.Server.ModelRegistry;
using Spectre.Console;

namespace Portal.Server.Learning;

/// <summary>
/// The verb <c>import-onnx</c>: takes a sequence encoder that was trained elsewhere, judges it like any other model, and
/// puts it into service or writes it as a bundle.
/// </summary>
public sealed class ImportOnnxVerb : IVerb
{
    private readonly ImportOnnxOptions _options = new();

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command(
            "import-onnx",
            "Take a sequence encoder trained elsewhere: check it, judge it by the shop's own events, into service at once; or with --data by a file. "
            + ExitCodes.Explained);
        _options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => Task.Run(() => RunAsync(parsed, buildHost, cancellationToken), CancellationToken.None));
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        try
        {
            if (!_options.HasFile(parsed))
            {
                return await ImportIntoShopAsync(console, parsed, buildHost, cancellationToken);
            }

            var folder = _options.OutOf(parsed)!;
            await ImportAsync(console, parsed, () => LoadDataSet.Load(_options.SourceOf(parsed), cancellationToken), Path.GetFileName(folder), folder, cancellationToken);
            console.Out.WriteLine($"Written to {folder}.");
            return ExitCodes.Done;
        }
        catch (Exception failure) when (failure is DataException or ScorerDefectException or UnfitModelException or IOException or UnauthorizedAccessException)
        {
            console.Error(failure.Message);
            return ExitCodes.Failed;
        }
        catch (OperationCanceledException)
        {
            console.Error("Stopped. Nothing was registered.");
            return ExitCodes.Cancelled;
        }
    }

    private async Task<int> ImportIntoShopAsync(
        VerbConsole console, ParseResult parsed, Func<WebApplication> buildHost, CancellationToken cancellationToken)
    {
        await using var app = buildHost();
        await app.Services.PrepareAsync(StartupPhase.Seed, cancellationToken);
        var (store, id) = (app.Services.GetRequiredService<ModelStore>(), ModelStore.NewId(TimeProvider.System.GetUtcNow(), ImportOnnx.Name));
        var folder = _options.OutOf(parsed);
        await ImportAsync(
            console, parsed, () => app.Services.GetRequiredService<SequencesFromEvents>().Read(_options.EventsOf(parsed), cancellationToken),
            id, folder ?? store.FolderOf(id), cancellationToken);
        if (folder is null)
        {
            store.Activate(id);
        }

        console.Out.WriteLine(folder is null ? $"Model {id} is in service." : $"Written to {folder}.");
        return ExitCodes.Done;
    }

    private async Task ImportAsync(
        VerbConsole console, ParseResult parsed, Func<DataSet> read, string id, string folder, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folder))
        {
            throw new DataException($"The folder {folder} is there already: a model version is never overwritten. Name another with --out.");
        }

        var items = await ModelItems.ReadAsync(_options.ItemsOf(parsed), cancellationToken);
        using var model = TrainedElsewhere.Open(
            _options.ModelOf(parsed), _options.LayoutOf(parsed, items.Count), Environment.ProcessorCount, TrainedElsewhere.UsualLimit, cancellationToken);
        var data = read();
        var match = new ItemMatch(items, data);
        ReportScreen.Show(console, data);
        console.Out.WriteLine($"Model: {string.Join(", ", model.Facts.Select(fact => $"{fact.Key} {fact.Value}"))}");
        foreach (var sentence in match.Sentences())
        {
            console.Out.WriteLine($"  {sentence}");
        }

        EvaluationReport? report = null;
        await ReportScreen.WatchAsync(console, stages => report = new ImportOnnx(model, items, TimeProvider.System)
            .Run(_options.SourceOf(parsed), _options.RequestOf(parsed, data), match, id, folder, stages, cancellationToken));
        ReportScreen.Show(console, report!);
        console.Out.WriteLine("What the model was trained on is not seen here: its figures hold if that was nothing of the test part.");
    }
}
