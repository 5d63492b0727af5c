using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>The editor of one placement: a draft that is kept as it is typed, its preview and cost, and its versions.</summary>
public sealed partial class PlacementPage : IDisposable
{
    private const int MostVersions = 50;

    /// <summary>A draft is kept this long after the last change: not with every key, and before anybody looks away.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(400);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly CancellationTokenSource _stop = new();
    private CancellationTokenSource? _settling;
    private PlacementNews? _news;
    private StoredPlacement? _stored;
    private PlacementForm? _form;
    private FormProblem? _problem;
    private IReadOnlyList<PlacementChange> _changes = [];
    private IReadOnlyList<PlacementVersion> _versions = [];
    private ChoosableRankers _rankers = new(null, null, new Dictionary<string, PlacementChoice>());
    private bool _failed, _unknown, _publishing, _kept = true;
    private string? _refused, _said;
    private string _note = "";
    private int _of, _change;

    /// <summary>Key of the placement.</summary>
    [Parameter]
    public string Key { get; set; } = "";

    [Inject]
    private FindPlacements Find { get; set; } = null!;

    [Inject]
    private ChangePlacements Changing { get; set; } = null!;

    [Inject]
    private Placements InService { get; set; } = null!;

    [Inject]
    private PlacementTrials Trials { get; set; } = null!;

    [Inject]
    private FindRankers Rankers { get; set; } = null!;

    [Inject]
    private TellSetting Tell { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<PlacementPage> Logger { get; set; } = null!;

    private string? Published => _stored is not { Version: var version } ? null
        : Words["VersionBy", version.Number, Retraining.Moments.Of(version.At, Time.LocalTimeZone), version.By ?? Words["TheProgram"].Value].Value;

    /// <inheritdoc/>
    public void Dispose()
    {
        _news?.Dispose();
        _stop.Cancel();
        _stop.Dispose();
        _settling?.Dispose();
    }

    /// <summary>Listens first: news that came between the reading and that would never be shown.</summary>
    protected override Task OnInitializedAsync()
    {
        _news = new PlacementNews(InService, placement => _ = placement.Key == Key ? InvokeAsync(FollowAsync) : Task.CompletedTask);
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var stored = await Find.FindAsync(Key, _stop.Token);
            (_failed, _unknown) = (false, stored is null);
            if (stored is not null)
            {
                _versions = await Find.VersionsAsync(Key, MostVersions, _stop.Token);
                _rankers = await Task.Run(Rankers.Choosable, _stop.Token);
                // A draft that was begun goes on where it was left, by whoever left it.
                _of = stored.Draft is null ? stored.Version.Number : stored.DraftOf ?? stored.Version.Number;
                Take(stored, stored.Draft ?? stored.Placement);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException and not ObjectDisposedException)
        {
            _failed = true;
            LoadFailed(Logger, problem, Key);
        }
    }

    /// <summary>Somebody published: what is worked at here stays, and says that it began from something older.</summary>
    private async Task FollowAsync()
    {
        if (_stop.IsCancellationRequested || _form is not { } form || await Find.FindAsync(Key, _stop.Token) is not { } stored)
        {
            return;
        }

        _versions = await Find.VersionsAsync(Key, MostVersions, _stop.Token);
        if (_changes.Count == 0)
        {
            _of = stored.Version.Number;
            Take(stored, stored.Placement);
        }
        else
        {
            Take(stored, form.ToPlacement());
        }

        StateHasChanged();
    }

    private void Take(StoredPlacement stored, Placement settings)
    {
        (_stored, _form) = (stored, new PlacementForm(settings));
        Look();
    }

    private void Look()
    {
        _problem = FormProblem.Of(_form!) ?? (InService.Fault(_form!.ToPlacement()) is { } fault ? new FormProblem("Refused_Unusable", fault) : null);
        _changes = PlacementChange.Between(_stored!.Placement, _form!.ToPlacement());
        _change++;
    }

    private async Task ChangedAsync()
    {
        (_refused, _said, _kept) = (null, null, false);
        Look();
        _settling?.Cancel();
        _settling?.Dispose();
        var settling = _settling = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            await Task.Delay(Settled, Time, settling.Token);
            await (_changes.Count == 0 ? Changing.DropDraftAsync(Key, _stop.Token) : Changing.KeepDraftAsync(_form!.ToPlacement(), _of, await Actor.GetAsync(), _stop.Token));
            _kept = true;
        }
        catch (OperationCanceledException)
        {
            // Another change came, or the page was left.
        }
    }

    private async Task DiscardAsync()
    {
        _settling?.Cancel();
        await Changing.DropDraftAsync(Key, _stop.Token);
        (_publishing, _refused, _kept) = (false, null, true);
        _of = _stored!.Version.Number;
        Take(_stored, _stored.Placement);
    }

    private async Task PublishAsync()
    {
        _settling?.Cancel();
        var settings = _form!.ToPlacement();
        var cost = Trials.Find(Key) is { Cost: { } measured } trial && trial.SettingsJson == Placements.Write(settings) ? JsonSerializer.Serialize(measured, Json) : null;
        await DoneAsync(await Changing.PublishAsync(settings, _of, _note, cost, await Actor.GetAsync(), _stop.Token), "Published");
    }

    private async Task ReturnAsync((int Number, string Note) asked) =>
        await DoneAsync(await Changing.RollBackAsync(Key, asked.Number, asked.Note, await Actor.GetAsync(), _stop.Token), "Returned");

    private async Task DoneAsync(PlacementRefusal? refusal, string said)
    {
        if (refusal is not null)
        {
            (_refused, _said) = (Words[$"Refused_{refusal.Kind}", refusal.Detail ?? ""], null);
            return;
        }

        (_publishing, _note, _refused, _said, _kept) = (false, "", null, Words[said], true);
        await LoadAsync();
    }

    private string DraftState(StoredPlacement stored) => _changes.Count == 0 ? Words["DraftNone"]
        : _of != stored.Version.Number ? Words["DraftOutdated", _of, stored.Version.Number] : Words[_kept ? "DraftKept" : "DraftKeeping", _changes.Count];

    [LoggerMessage(LogLevel.Error, "Placement {Key} could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem, string key);
}
