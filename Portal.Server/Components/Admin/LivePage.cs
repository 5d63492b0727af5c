using Microsoft.AspNetCore.Components;

namespace Portal.Server.Components.Admin;

/// <summary>A page that shows one moment of something that moves: it is read at the start and again after news.</summary>
/// <typeparam name="TPicture">What it shows of a moment.</typeparam>
public abstract partial class LivePage<TPicture> : ComponentBase, IDisposable
    where TPicture : class
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IDisposable> _listening = [];
    private int _stale, _begun, _shown;

    /// <summary>What is shown; null before it was read.</summary>
    protected TPicture? Picture { get; private set; }

    /// <summary>Whether the last reading failed.</summary>
    protected bool Failed { get; private set; }

    /// <summary>Ends when the page is left.</summary>
    protected CancellationToken Left => _stop.Token;

    [Inject]
    private ILoggerFactory Loggers { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening.ForEach(one => one.Dispose());
        _stop.Cancel();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads what is to be shown.</summary>
    /// <param name="before">What was shown before; null at first.</param>
    /// <param name="cancellationToken">The page was left.</param>
    protected abstract Task<TPicture> ReadAsync(TPicture? before, CancellationToken cancellationToken);

    /// <summary>Begins to listen to news; each leads to another reading, many at once to one.</summary>
    /// <param name="news">To be called with each.</param>
    protected abstract IEnumerable<IDisposable> Listen(Action news);

    /// <summary>Listens first: news that came between the reading and that would never be shown.</summary>
    protected override Task OnInitializedAsync()
    {
        _listening.AddRange(Listen(Refresh));
        return LoadAsync();
    }

    /// <summary>Reads it now.</summary>
    protected async Task LoadAsync()
    {
        var reading = ++_begun;
        try
        {
            var picture = await ReadAsync(Picture, _stop.Token);
            // Readings may overtake each other; what began earlier must not replace what began later.
            if (reading > _shown)
            {
                (Picture, Failed, _shown) = (picture, false, reading);
            }
        }
        catch (Exception problem) when (problem is not OperationCanceledException and not ObjectDisposedException)
        {
            Failed = true;
            LoadFailed(Loggers.CreateLogger(GetType()), problem, GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    /// <summary>News come in faster than pages are made: what comes while one is made leads to one more, not to many.</summary>
    private void Refresh()
    {
        if (Interlocked.Exchange(ref _stale, 1) == 0)
        {
            _ = InvokeAsync(async () =>
            {
                Interlocked.Exchange(ref _stale, 0);
                if (!_stop.IsCancellationRequested)
                {
                    await LoadAsync();
                    StateHasChanged();
                }
            });
        }
    }

    [LoggerMessage(LogLevel.Error, "What {Page} shows could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem, string page);
}
