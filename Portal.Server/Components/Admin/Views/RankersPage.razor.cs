using Microsoft.AspNetCore.Components;
using Portal.Server.Components.Kit;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Views;

/// <summary>What orders the lists, how it was chosen, and what it goes by.</summary>
public sealed partial class RankersPage : IDisposable
{
    private const string Command = "dotnet run --project Portal.Server -c Release -- rankers train";
    private const string Place = "place:";

    private IReadOnlyList<string> _versions = [];
    private RankersVersion? _version;
    private string? _active, _chosen, _damage;
    private bool _loaded, _failed;
    private IDisposable? _listening;

    [Inject]
    private FindRankers Find { get; set; } = null!;

    [Inject]
    private Placements InService { get; set; } = null!;

    [Inject]
    private ILogger<RankersPage> Logger { get; set; } = null!;

    [Inject]
    private RankerTraining Training { get; set; } = null!;

    [Inject]
    private StartRankers Start { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    private (RankerTrainingState State, DateTimeOffset At, string? Error) Now => Training.Now;

    private bool IsBusy => Now.State is RankerTrainingState.Queued or RankerTrainingState.Running;

    /// <inheritdoc/>
    public void Dispose() => _listening?.Dispose();

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _listening = Training.Subscribe(() => _ = InvokeAsync(FollowAsync));
        return LoadAsync();
    }

    /// <summary>Shows where a training stands; when one ended, also the version it made.</summary>
    private async Task FollowAsync()
    {
        if (Now.State == RankerTrainingState.Succeeded)
        {
            await LoadAsync();
        }

        StateHasChanged();
    }

    private async Task TrainAsync() => await Start.RunAsync(await Actor.GetAsync(), CancellationToken.None);

    private async Task LoadAsync()
    {
        try
        {
            (_versions, _active) = await Task.Run(() => (Find.Versions, Find.Active));
            (_loaded, _failed) = (true, false);
            if (_versions.Count > 0)
            {
                await ChooseAsync(_active ?? _versions[0]);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            LoadFailed(Logger, problem);
        }
    }

    private async Task ChooseAsync(string id)
    {
        (_chosen, _version, _damage) = (id, null, null);
        try
        {
            var found = await Task.Run(() => Find.One(id));
            _version = id == _chosen ? found : _version;
        }
        catch (DamagedBundleException damage)
        {
            _damage = damage.Message;
        }
    }

    private IReadOnlyList<IntervalBar> Bars(RankerImportance importance) =>
        [.. importance.Facts.Select(fact => new IntervalBar(Name(fact.Fact), fact.Loss.Value, fact.Loss.Low, fact.Loss.High, Told(fact.Loss)))];

    /// <summary>What the settings of a placement name to order its lists, or null.</summary>
    private string? Named(string placement) => InService.Find(placement)?.Ranker;

    private string Kind(string? kind) => Words[$"Ranker_{kind ?? "fusion"}"];

    private string Name(string fact) => fact.StartsWith(Place, StringComparison.Ordinal)
        ? Words["Fact_place", Words[$"Source_{fact[Place.Length..]}"].Value] : Words[$"Fact_{fact}"];

    private string Told(MeasuredValue figure) => Words["Told", Signed(figure.Value), Signed(figure.Low), Signed(figure.High)];

    private static string Signed(double value) => value.ToString("+0.0000;-0.0000;0.0000");

    [LoggerMessage(LogLevel.Error, "The rankers' page could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem);
}
