using Microsoft.AspNetCore.Components;
using Portal.Server.Components.Admin.Figures;
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
    private bool _figuresFailed;
    private OverviewFigures? _figures;
    private FigureChoice? _shown;

    /// <summary>Events that wait for less than a second's counting are not worth a word.</summary>
    private const long Slack = 5_000;

    /// <summary>How far back the figures go.</summary>
    [SupplyParameterFromQuery]
    public string? Period { get; set; }

    /// <summary>What they are held against.</summary>
    [SupplyParameterFromQuery]
    public string? Compare { get; set; }

    /// <summary>Whose they are.</summary>
    [SupplyParameterFromQuery]
    public string? Segment { get; set; }

    [Inject]
    private FindMetric Find { get; set; } = null!;

    [Inject]
    private FindFigures Figures { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private FigureChoice Choice => FigureChoice.Of(Period, Compare, Segment);

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
        return Task.WhenAll(LoadTotalsAsync(), LoadFiguresAsync());
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => _shown is { } shown && shown != Choice ? LoadFiguresAsync() : Task.CompletedTask;

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
                    await (_figuresFailed ? Task.CompletedTask : LoadFiguresAsync());
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

    private async Task LoadFiguresAsync()
    {
        try
        {
            var choice = Choice;
            var hour = FigureSpan.Of(FigurePeriod.Hour, Time.GetUtcNow());
            _figures = new OverviewFigures(
                await Find.ReadAsync(OverviewFigures.Tiles, choice, _stop.Token), await Figures.WholeAsync(Metric.Latency, hour, _stop.Token),
                await Figures.WholeAsync(Metric.Queues, hour, _stop.Token), Figures.Behind);
            (_shown, _figuresFailed) = (choice, false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _figuresFailed = true;
            FiguresFailed(Logger, problem);
        }
    }

    private void PauseOrGoOn()
    {
        _paused = !_paused;
        _picture = _paused ? _picture : Metrics.Read();
    }

    [LoggerMessage(LogLevel.Error, "The totals of the overview could not be counted")]
    private static partial void TotalsFailed(ILogger logger, Exception problem);

    [LoggerMessage(LogLevel.Error, "The figures of the overview could not be read")]
    private static partial void FiguresFailed(ILogger logger, Exception problem);
}
