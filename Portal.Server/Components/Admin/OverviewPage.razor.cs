using Microsoft.AspNetCore.Components;
using Portal.Server.Monitoring;

namespace Portal.Server.Components.Admin;

/// <summary>What happens in the shop right now.</summary>
public sealed partial class OverviewPage : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private LiveSnapshot _picture = null!;
    private ShopTotals? _totals;
    private bool _totalsFailed;
    private bool _paused;

    [Inject]
    private LiveMetrics Metrics { get; set; } = null!;

    [Inject]
    private FindShopTotals Totals { get; set; } = null!;

    [Inject]
    private ILogger<OverviewPage> Logger { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        _picture = Metrics.Read();
        return LoadTotalsAsync();
    }

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            _ = FollowAsync();
        }
    }

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var picture in Metrics.WatchAsync(_stop.Token))
            {
                if (!_paused)
                {
                    _picture = picture;
                    await (_totalsFailed ? Task.CompletedTask : LoadTotalsAsync());
                    StateHasChanged();
                }
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

    private async Task LoadTotalsAsync()
    {
        try
        {
            _totals = await Totals.FindAsync(_stop.Token);
            _totalsFailed = false;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            // From here on the reader's button tries again, not the clock.
            _totalsFailed = true;
            TotalsFailed(Logger, problem);
        }
    }

    private void PauseOrGoOn()
    {
        _paused = !_paused;
        _picture = _paused ? _picture : Metrics.Read();
    }

    [LoggerMessage(LogLevel.Error, "The totals of the overview could not be counted")]
    private static partial void TotalsFailed(ILogger logger, Exception problem);
}
