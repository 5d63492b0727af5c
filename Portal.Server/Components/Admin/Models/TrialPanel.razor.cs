using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Models;

/// <summary>The trial of one version.</summary>
public sealed partial class TrialPanel : IDisposable
{
    private static readonly TimeSpan Shown = TimeSpan.FromDays(3);

    private readonly CancellationTokenSource _stop = new();
    private TrialPicture? _picture;
    private GateOutcome? _outcome;
    private IDisposable? _listening;
    private string? _said;
    private double _percent = 5;
    private bool _failed, _saidWrong;

    /// <summary>Id of the version.</summary>
    [Parameter, EditorRequired]
    public required string Version { get; set; }

    /// <summary>Told that something was done to it.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    [Inject]
    private FindVersions Find { get; set; } = null!;

    [Inject]
    private ChangeTrials Change { get; set; } = null!;

    [Inject]
    private PromoteModel Promote { get; set; } = null!;

    [Inject]
    private JudgeGate Gate { get; set; } = null!;

    [Inject]
    private IModelTrials Trials { get; set; } = null!;

    [Inject]
    private FindTrialOutcomes Outcomes { get; set; } = null!;

    [Inject]
    private FindShadowAnswers Answers { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<TrialPanel> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening?.Dispose();
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <summary>Listens first: news that came between the reading and that would never be shown.</summary>
    protected override Task OnInitializedAsync()
    {
        _listening = Find.Subscribe(() => { _ = InvokeAsync(FollowAsync); });
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        try
        {
            var (trials, active) = (Find.Trials, Find.Active);
            (TrialOutcomes, TrialOutcomes)? canary = null;
            if (trials.Canary == Version && active is not null && trials.CanarySince is { } since)
            {
                var found = await Outcomes.RunAsync(since, [Version, active], _stop.Token);
                (canary, _percent) = ((found[0], found[1]), Percent(trials.Share));
            }

            _picture = new TrialPicture(
                active, trials, canary, Trials.Answers, await Answers.HoursAsync(Version, Time.GetUtcNow() - Shown, _stop.Token),
                (await Find.ChangesAsync(Version, 1, _stop.Token)).FirstOrDefault());
            _failed = false;
        }
        catch (Exception problem) when (problem is not OperationCanceledException and not ObjectDisposedException)
        {
            _failed = true;
            LoadFailed(Logger, problem);
        }
    }

    /// <summary>Somebody, or a guard-rail, changed what is served.</summary>
    private async Task FollowAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        var served = _picture?.Trials.Canary == Version;
        await LoadAsync();
        if (served && _picture?.Last is { Kind: ModelChangeKind.Returned } last)
        {
            Say(Words["CanaryReturned", Version, last.Reason ?? ""], wrong: true);
        }

        await OnChanged.InvokeAsync();
        StateHasChanged();
    }

    private string State(TrialPicture picture) => picture switch
    {
        { Active: null } => Words["TrialNothingLive"],
        _ when picture.Active == Version => Words["TrialIsLive"],
        _ when picture.Trials.Canary == Version => Words["TrialIsCanary", Percent(picture.Trials.Share)],
        _ when picture.Trials.Shadow == Version => Words["TrialIsShadow"],
        _ => Words["TrialNone"],
    };

    private static double Percent(double share) => Math.Round(100 * share, 1);

    private void SetShare(ChangeEventArgs change) =>
        _percent = double.TryParse(change.Value?.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent)
            ? Math.Clamp(percent, Percent(ChangeTrials.LeastShare), Percent(ChangeTrials.MostShare)) : _percent;

    private Task CanaryAsync() => ChangeAsync(async decision =>
        await Change.CanaryAsync(Version, _percent / 100, decision, _stop.Token) ? Words["TrialIsCanary", _percent] : Words["TrialNothingLive"]);

    private Task ShadowAsync() => ChangeAsync(async decision =>
        await Change.ShadowAsync(Version, decision, _stop.Token) ? Words["TrialIsShadow"] : Words["TrialNothingLive"]);

    private Task StopAsync() => ChangeAsync(async decision =>
    {
        await Change.EndAsync(Version, byGuard: false, decision, _stop.Token);
        return Words["TrialStopped"];
    });

    private Task AskAsync() => ChangeAsync(async _ =>
    {
        _outcome = await Gate.RunAsync(Version, _stop.Token);
        return null;
    });

    private Task PromoteAsync(string reason) => ChangeAsync(async decision =>
    {
        await Promote.RunAsync(Version, decision with { Reason = reason, GateHeld = _outcome?.Held }, _stop.Token);
        _outcome = null;
        return Words["Promoted", Version];
    });

    private async Task ChangeAsync(Func<ModelDecision, Task<string?>> change)
    {
        try
        {
            Say(await change(new ModelDecision(await Actor.GetAsync(), null, null)), wrong: false);
        }
        catch (Exception refusal) when (refusal is DamagedBundleException or ReasonMissingException)
        {
            Say(refusal is ReasonMissingException ? Words["ReasonMissing", PromoteModel.ShortestReason] : refusal.Message, wrong: true);
        }

        await LoadAsync();
    }

    private void Say(string? words, bool wrong) => (_said, _saidWrong) = (words, wrong);

    [LoggerMessage(LogLevel.Error, "The trial of a model version could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem);
}
