using Portal.Client.Api;
using Portal.Shared.Events;

namespace Portal.Client.Live;

/// <summary>
/// Events on their way to the shop. Each stays here, under its one id, until the shop has acknowledged it; while the shop
/// is out of reach they are also kept beyond the page.
/// </summary>
public sealed class EventQueue(IEventsApi api, IUnsentEvents unsent, TimeProvider time, Random random) : IDisposable
{
    private const int LargestBatch = 200;
    private const int LongestQueue = 1_000;
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<ShopEvent> _waiting = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly RetryPause _pause = new(random);
    private CancellationTokenSource _wait = new();
    private bool _running;
    private bool _hurry;
    private bool _loaded;
    private bool _kept;

    /// <summary>Completes when the queue has nothing left to do.</summary>
    public Task Idle { get; private set; } = Task.CompletedTask;

    /// <summary>Takes events in.</summary>
    /// <param name="events">The events, with their ids.</param>
    /// <param name="atOnce">Send now; otherwise gather for a moment first.</param>
    public void Add(IReadOnlyList<ShopEvent> events, bool atOnce)
    {
        lock (_gate)
        {
            _waiting.AddRange(events);
            // What was merely seen is the first to go when the shop stays out of reach for long.
            while (_waiting.Count > LongestQueue)
            {
                _waiting.RemoveAt(Math.Max(0, _waiting.FindIndex(known => known.Type == ShopEventType.Impression)));
            }

            Work(atOnce);
        }
    }

    /// <summary>Sends what waits, and what an earlier page kept, now: at the start of a page, and when the network is back.</summary>
    public void SendNow()
    {
        _pause.Reset();
        lock (_gate)
        {
            Work(atOnce: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _wait.Cancel();
    }

    private void Work(bool atOnce)
    {
        _hurry |= atOnce;
        if (_hurry)
        {
            _wait.Cancel();
        }

        if (!_running && !_closed.IsCancellationRequested)
        {
            _running = true;
            Idle = SendAllAsync();
        }
    }

    private async Task SendAllAsync()
    {
        await Task.Yield();
        await TakeKeptAsync();
        await WaitAsync(Gathering);
        while (Next() is { Length: > 0 } batch)
        {
            await SendAsync(batch);
        }
    }

    private ShopEvent[] Next()
    {
        lock (_gate)
        {
            _hurry = false;
            ShopEvent[] batch = _closed.IsCancellationRequested ? [] : [.. _waiting.Take(LargestBatch)];
            _running = batch.Length > 0;
            return batch;
        }
    }

    private async Task SendAsync(ShopEvent[] batch)
    {
        try
        {
            await api.RecordAsync(batch, _closed.Token);
            _pause.Reset();
            await ForgetAsync(batch);
        }
        catch (ApiException refused) when (refused.Code is ApiException.Refused or ApiException.NotFound)
        {
            // The shop will never take these; later ones must not wait behind them.
            await ForgetAsync(batch);
        }
        catch (Exception) when (!_closed.IsCancellationRequested)
        {
            await KeepAsync();
            await WaitAsync(_pause.Next());
        }
        catch (OperationCanceledException)
        {
            // The page is closing; what an earlier failure kept is still kept.
        }
    }

    private async Task WaitAsync(TimeSpan pause)
    {
        CancellationToken token;
        lock (_gate)
        {
            if (_hurry || _closed.IsCancellationRequested)
            {
                return;
            }

            _wait = new CancellationTokenSource();
            token = _wait.Token;
        }

        try
        {
            await Task.Delay(pause, time, token);
        }
        catch (OperationCanceledException)
        {
            // Something came that should not wait.
        }
    }

    private async Task TakeKeptAsync()
    {
        if (_loaded)
        {
            return;
        }

        _loaded = true;
        var kept = await unsent.LoadAsync();
        lock (_gate)
        {
            _waiting.InsertRange(0, kept);
            _kept = kept.Count > 0;
            _hurry |= _kept;
        }
    }

    private Task ForgetAsync(ShopEvent[] batch)
    {
        lock (_gate)
        {
            var done = batch.Select(known => known.EventId).ToHashSet();
            _waiting.RemoveAll(known => done.Contains(known.EventId));
            if (!_kept)
            {
                return Task.CompletedTask;
            }
        }

        return KeepAsync();
    }

    private async Task KeepAsync()
    {
        ShopEvent[] left;
        lock (_gate)
        {
            left = [.. _waiting];
            _kept = left.Length > 0;
        }

        await unsent.SaveAsync(left);
    }
}
