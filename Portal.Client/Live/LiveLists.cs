using Portal.Client.Api;
using Portal.Client.Ui;
using Portal.Shared.Recommendations;

namespace Portal.Client.Live;

/// <summary>
/// Lists that keep themselves up to date for as long as somebody is subscribed. All subscriptions share one stream; when
/// it breaks, the lists are asked for one by one while the stream is tried again and again, and the new stream starts with
/// the present state of every list.
/// </summary>
public sealed class LiveLists(IRecommendationsApi api, TimeProvider time, Random random) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ListSubscription> _subscriptions = [];
    private readonly Dictionary<PlacementRequest, RecommendationList> _last = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly RetryPause _pause = new(random);
    private CancellationTokenSource _round = new();
    private bool _running;

    /// <summary>How the lists are kept up to date just now.</summary>
    public LiveKind Kind { get; private set; } = LiveKind.Connecting;

    /// <summary><see cref="Kind"/> is another.</summary>
    public event Action? KindChanged;

    /// <summary>The newest list of this visit for a request, or null: lets a page that is opened again start with it.</summary>
    public RecommendationList? Last(PlacementRequest request)
    {
        lock (_gate)
        {
            return _last.GetValueOrDefault(request);
        }
    }

    /// <summary>What is subscribed to just now, each request once, first come first.</summary>
    public IReadOnlyList<PlacementRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _subscriptions.Select(known => known.Request).Distinct()];
            }
        }
    }

    /// <summary>Calls <paramref name="onList"/> with the list at once and whenever it changes, until the result is disposed.</summary>
    public IDisposable Subscribe(PlacementRequest request, Action<RecommendationList> onList)
    {
        var subscription = new ListSubscription(request, onList, Remove);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        Restart();
        return subscription;
    }

    /// <summary>The network is said to be gone: a list that arrives all the same proves otherwise.</summary>
    public void LoseNetwork() => Become(LiveKind.Offline);

    /// <summary>Tries at once instead of after the pause: the network is said to be back.</summary>
    public void RetryNow()
    {
        _pause.Reset();
        Restart();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed.Cancel();
        _round.Cancel();
    }

    private void Restart()
    {
        lock (_gate)
        {
            _round.Cancel();
            if (_running || _closed.IsCancellationRequested)
            {
                return;
            }

            _running = true;
        }

        _ = RunAsync();
    }

    private async Task RunAsync()
    {
        // What subscribes in the same turn (the shelves of one page) shares the first stream.
        await Task.Yield();
        while (Begin() is { } round)
        {
            try
            {
                await FollowAsync(round.Requests, round.Token);
                await FallBackAsync(round.Requests, round.Token);
            }
            catch (OperationCanceledException) when (round.Token.IsCancellationRequested)
            {
                // The set of subscriptions changed, or the network came back: go round with what is wanted now.
                await Task.Yield();
            }
        }
    }

    private Round? Begin()
    {
        lock (_gate)
        {
            if (_closed.IsCancellationRequested || _subscriptions.Count == 0)
            {
                _running = false;
                return null;
            }

            _round = new CancellationTokenSource();
            return new Round([.. _subscriptions.Select(known => known.Request).Distinct()], _round.Token);
        }
    }

    private async Task FollowAsync(IReadOnlyList<PlacementRequest> requests, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var list in api.WatchAsync(requests, cancellationToken).WithCancellation(cancellationToken))
            {
                _pause.Reset();
                Become(LiveKind.Live);
                Deliver(list);
            }
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // However the stream broke, the answer is the same: fall back and try again.
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task FallBackAsync(IReadOnlyList<PlacementRequest> requests, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var request in requests)
            {
                Deliver(await api.ListAsync(request, cancellationToken));
            }

            Become(LiveKind.Polling);
        }
        catch (ApiException failure)
        {
            Become(failure.Code == ApiException.Busy ? LiveKind.Polling : LiveKind.Offline);
        }

        await Task.Delay(_pause.Next(), time, cancellationToken);
    }

    private void Deliver(RecommendationList list)
    {
        ListSubscription[] readers;
        lock (_gate)
        {
            _last[list.Request] = list;
            readers = [.. _subscriptions.Where(known => known.Request == list.Request)];
        }

        foreach (var reader in readers)
        {
            reader.OnList(list);
        }
    }

    private void Become(LiveKind kind)
    {
        if (Kind != kind)
        {
            Kind = kind;
            KindChanged?.Invoke();
        }
    }

    private void Remove(ListSubscription subscription)
    {
        lock (_gate)
        {
            if (!_subscriptions.Remove(subscription))
            {
                return;
            }
        }

        Restart();
    }

    private sealed record Round(IReadOnlyList<PlacementRequest> Requests, CancellationToken Token);
}
