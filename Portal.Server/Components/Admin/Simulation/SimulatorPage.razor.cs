using Microsoft.AspNetCore.Components;
using Portal.Server.Demo;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Shared.Recommendations;

namespace Portal.Server.Components.Admin.Simulation;

/// <summary>The made-up shoppers at work, and what the shop's lists are worth to them. There is no such page outside a demonstration.</summary>
public sealed partial class SimulatorPage : IDisposable
{
    private static readonly double[] Paces = [3, 12, 60, 240, 600];
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<PlantedChange, TrendPlace> _places = [];
    private IReadOnlyList<PlantedChange> _planted = [];
    private SimulatorPicture? _picture;
    private string? _refused;

    [Inject]
    private IServiceProvider Services { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private IRecommender Recommender { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Simulator? Simulator => Services.GetService<Simulator>();

    private ChangeSimulator Change => Services.GetRequiredService<ChangeSimulator>();

    /// <summary>The last whole minute, or the one that has begun when there is no other.</summary>
    private SimulatedMinute? LastMinute => _picture?.Minutes is { Count: > 0 } minutes
        ? minutes.LastOrDefault(minute => minute.At.AddMinutes(1) <= Time.GetUtcNow() && minute.At.AddMinutes(2) > Time.GetUtcNow()) ?? minutes[^1] : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Simulator is null)
        {
            Navigation.NotFound();
            return;
        }

        Read();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && _picture is not null)
        {
            _ = FollowAsync();
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            using var timer = new PeriodicTimer(LookAgain, Time);
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                await InvokeAsync(() =>
                {
                    Read();
                    StateHasChanged();
                });
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception problem)
        {
            await DispatchExceptionAsync(problem);
        }
    }

    private void Read()
    {
        _picture = Simulator!.Read();
        _planted = Services.GetRequiredService<ITruth>().Planted;
        if (_planted.Count > 0)
        {
            FindPlaces();
        }
    }

    /// <summary>Where planted products stand in the list a newcomer would see now; looked at, not served.</summary>
    private void FindPlaces()
    {
        var shown = Recommender.RecommendWithout(new RecommendationContext("", new PlacementRequest(PlacementKeys.HomeTrending), "en"), []).Items.Select(item => item.Product.Id).ToList();
        foreach (var planted in _planted)
        {
            var place = shown.IndexOf(planted.ProductId) is >= 0 and var at ? at + 1 : (int?)null;
            var before = _places.GetValueOrDefault(planted);
            _places[planted] = new TrendPlace(place, before?.After ?? (place is null ? null : Time.GetUtcNow() - planted.At));
        }
    }

    private async Task RunOrStopAsync()
    {
        await Change.RunAsync(!_picture!.Running, await Actor.GetAsync(), _stop.Token);
        Read();
    }

    private async Task SetPaceAsync(double pace)
    {
        await Change.SetPaceAsync(pace, await Actor.GetAsync(), _stop.Token);
        Read();
    }

    private async Task PlantAsync(TrendDraft draft)
    {
        _refused = draft.ProductId is null ? Words["TrendNoProduct"]
            : await Change.PlantAsync(draft.ProductId, draft.Strength, TimeSpan.FromMinutes(draft.HalfLifeMinutes), await Actor.GetAsync(), _stop.Token) is null ? Words["TrendUnknown"].Value : null;
        Read();
    }
}
