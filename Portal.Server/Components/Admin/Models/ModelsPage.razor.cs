using Microsoft.AspNetCore.Components;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Models;

/// <summary>The model registry: what there is, what it is worth, what is served.</summary>
public sealed partial class ModelsPage : IDisposable
{
    private const int MostChanges = 30;

    private readonly CancellationTokenSource _stop = new();
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private ModelsPicture? _picture;
    private IReadOnlyList<VersionComparison> _comparisons = [];
    private IReadOnlyList<string> _compared = [];
    private string? _promoting, _said;
    private GateOutcome? _outcome;
    private IDisposable? _listening, _following;
    private bool _failed, _saidWrong;

    [Inject]
    private FindVersions Find { get; set; } = null!;

    [Inject]
    private PromoteModel Promote { get; set; } = null!;

    [Inject]
    private RemoveVersions Remove { get; set; } = null!;

    [Inject]
    private CompareVersions CompareThem { get; set; } = null!;

    [Inject]
    private JudgeGate Gate { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    [Inject]
    private ILogger<ModelsPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening?.Dispose();
        _following?.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            _picture = new ModelsPicture(
                await Find.AllAsync(_stop.Token), Find.Active, await Promote.FindBeforeAsync(_stop.Token), await Find.ChangesAsync(null, MostChanges, _stop.Token),
                await Gate.FindAsync(_stop.Token), Find.Trials);
            _failed = false;
        }
        catch (Exception problem) when (problem is not OperationCanceledException and not ObjectDisposedException)
        {
            _failed = true;
            LoadFailed(Logger, problem);
        }
    }

    private async Task AskAsync(string id)
    {
        try
        {
            _outcome = await Gate.RunAsync(id, _stop.Token);
            (_promoting, _said) = (id, null);
        }
        catch (DamagedBundleException damage)
        {
            Say(damage.Message, wrong: true);
        }
    }

    private async Task PromoteAsync(string reason)
    {
        if (_promoting is { } id)
        {
            await ChangeAsync(async () =>
            {
                await Promote.RunAsync(id, new ModelDecision(await Actor.GetAsync(), reason, _outcome?.Held), _stop.Token);
                _promoting = null;
                return Words["Promoted", id];
            });
        }
    }

    private Task RollBackAsync() => ChangeAsync(async () =>
        Words["RolledBack", await Promote.RollBackAsync(new ModelDecision(await Actor.GetAsync(), null, null), _stop.Token) ?? "–"]);

    private Task RemoveAsync(string id) => ChangeAsync(async () =>
        Words[await Remove.RunAsync(id, new ModelDecision(await Actor.GetAsync(), null, null), _stop.Token) ? "Removed" : "NotRemoved", id]);

    private async Task ChangeAsync(Func<Task<string>> change)
    {
        try
        {
            Say(await change(), wrong: false);
        }
        catch (Exception refusal) when (refusal is DamagedBundleException or ReasonMissingException)
        {
            Say(refusal is ReasonMissingException ? Words["ReasonMissing", PromoteModel.ShortestReason] : refusal.Message, wrong: true);
        }

        await LoadAsync();
    }

    private void Say(string words, bool wrong) => (_said, _saidWrong) = (words, wrong);

    /// <summary>Each chosen version beside the one in service, or beside the oldest of them when that is not chosen.</summary>
    private void Compare()
    {
        var against = _picture?.Active is { } active && _chosen.Contains(active) ? active : _chosen.Order(StringComparer.Ordinal).First();
        string[] others = [.. _chosen.Where(id => id != against).Order(StringComparer.Ordinal)];
        _compared = [against, .. others];
        var found = others.Select(id => (id, CompareThem.Run(id, against, _stop.Token))).ToArray();
        _comparisons = [.. found.Select(pair => pair.Item2).OfType<VersionComparison>()];
        Say(Words["NoCases", string.Join(", ", found.Where(pair => pair.Item2 is null).Select(pair => pair.id))], wrong: true);
        _said = found.All(pair => pair.Item2 is not null) ? null : _said;
    }

    private async Task SaveGateAsync(GateConditions conditions)
    {
        await Gate.SaveAsync(conditions, await Actor.GetAsync(), _stop.Token);
        Say(Words["GateSaved"], wrong: false);
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _listening = Feed.Subscribe(run => { _ = InvokeAsync(ShowNewVersionsAsync); });
            _following = Find.Subscribe(() => { _ = InvokeAsync(FollowAsync); });
        }
    }

    /// <summary>Somebody, or a guard-rail, changed what is served.</summary>
    private async Task FollowAsync()
    {
        if (_picture is not { } before || _stop.IsCancellationRequested)
        {
            return;
        }

        await LoadAsync();
        if (_picture.Changes is [{ Kind: ModelChangeKind.Returned } last, ..] && before.Changes.All(change => change.Id != last.Id))
        {
            Say(Words["CanaryReturned", last.VersionId, last.Reason ?? ""], wrong: true);
        }

        StateHasChanged();
    }

    private async Task ShowNewVersionsAsync()
    {
        if (_picture is not null && Find.HasNew(_picture.Versions))
        {
            await LoadAsync();
            StateHasChanged();
        }
    }

    [LoggerMessage(LogLevel.Error, "The registry's page could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem);
}
