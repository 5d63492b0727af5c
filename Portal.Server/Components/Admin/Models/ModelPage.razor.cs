using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Server.Components.Admin.Retraining;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Models;

/// <summary>One version: where it comes from, what it is worth, how it learned, who served it.</summary>
public sealed partial class ModelPage
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private ModelVersion? _version;
    private RetrainingRun? _run;
    private TrainingRecord? _record;
    private IReadOnlyDictionary<string, MeasuredValue> _figures = new Dictionary<string, MeasuredValue>();
    private IReadOnlyList<ModelChange> _changes = [];
    private string _settings = "";
    private bool _loaded, _failed;

    /// <summary>Id of the version.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    [Inject]
    private FindVersions Find { get; set; } = null!;

    [Inject]
    private FindRetraining Runs { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<ModelPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private Portal.Client.Ui.Crumb[] Crumbs => [new(Words["Models"], "/admin/models")];

    private async Task LoadAsync()
    {
        try
        {
            _version = await Find.OneAsync(Id, CancellationToken.None);
            if (_version is { } version)
            {
                (_record, _figures) = (TrainingRecord.Read(version.RecordJson), ModelFigures.Of(version));
                _settings = JsonNode.Parse(version.SettingsJson)!.ToJsonString(Indented);
                _changes = await Find.ChangesAsync(Id, 30, CancellationToken.None);
                _run = version.RunId is { } run ? await Runs.OneAsync(run, CancellationToken.None) : null;
            }

            (_loaded, _failed) = (true, false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            LoadFailed(Logger, problem);
        }
    }

    private ChainState Chain(ModelVersion version) => new(
        _run, version.Id, _figures.GetValueOrDefault("ndcg@10") is { Value: > 0 } figure ? $"NDCG@10 {figure.Value:0.0000}" : null, Find.Active, null, Find.Trials, _changes);

    private async Task LoadChangesAsync() => _changes = await Find.ChangesAsync(Id, 30, CancellationToken.None);

    [LoggerMessage(LogLevel.Error, "The page of a model version could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem);
}
