using Portal.Client.Api;
using Portal.Shared.Demo;
using Portal.Shared.Recommendations;

namespace Portal.Client.Live;

/// <summary>
/// What the recommender thought of this shopper's lists, as far as this page has heard: followed from the first call of
/// <see cref="Begin"/> until the page closes, through lost connections too.
/// </summary>
public sealed class LiveThoughts(IDemoApi api, TimeProvider time, Random random) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PlacementRequest, Thought> _last = [];
    private readonly Dictionary<PlacementRequest, Thought> _before = [];
    private readonly CancellationTokenSource _closed = new();
    private readonly RetryPause _pause = new(random);
    private bool _begun;

    /// <summary>Whether the shop is heard just now.</summary>
    public bool IsLost { get; private set; }

    /// <summary>The newest thought that an act of the shopper caused, of the list that tells most: "for you" before others.</summary>
    public Thought? LastCaused { get; private set; }

    /// <summary>There is something new.</summary>
    public event Action? Changed;

    /// <summary>The newest thought about a request, or null.</summary>
    public Thought? Last(PlacementRequest request)
    {
        lock (_gate)
        {
            return _last.GetValueOrDefault(request);
        }
    }

    /// <summary>The list before it that showed something else, or null: what the newest has moved from.</summary>
    public Thought? Before(PlacementRequest request)
    {
        lock (_gate)
        {
            return _before.GetValueOrDefault(request);
        }
    }

    /// <summary>Begins to listen; once.</summary>
    public void Begin()
    {
        if (!_begun)
        {
            _begun = true;
            _ = FollowAsync();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _closed.Cancel();

    private async Task FollowAsync()
    {
        await Task.Yield();
        while (!_closed.IsCancellationRequested)
        {
            try
            {
                await foreach (var thought in api.ThoughtsAsync(_closed.Token))
                {
                    _pause.Reset();
                    IsLost = false;
                    Take(thought);
                    Changed?.Invoke();
                }
            }
            catch (Exception) when (!_closed.IsCancellationRequested)
            {
                // However it broke, the answer is the same: say so and try again.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await LoseAsync();
        }
    }

    private async Task LoseAsync()
    {
        IsLost = true;
        Changed?.Invoke();
        try
        {
            await Task.Delay(_pause.Next(), time, _closed.Token);
        }
        catch (OperationCanceledException)
        {
            // The page is closing.
        }
    }

    private void Take(Thought thought)
    {
        lock (_gate)
        {
            if (_last.TryGetValue(thought.Request, out var known) && !Shows(known).SequenceEqual(Shows(thought)))
            {
                _before[thought.Request] = known;
            }

            _last[thought.Request] = thought;
        }

        if (thought.Trace.EventId is { } cause && (LastCaused?.Trace.EventId != cause || thought.Request.Placement == PlacementKeys.HomeForYou))
        {
            LastCaused = thought;
        }
    }

    private static IEnumerable<string> Shows(Thought thought) => thought.Items.Select(item => item.Product.Id);
}
