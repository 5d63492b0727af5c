using Microsoft.Extensions.Options;

namespace Portal.Server.Events.Feed;

/// <summary>
/// Hands stored events to the subscribers, while the shop is served (verbs only write). It starts after the models have
/// learned from the log and goes on where each of them stopped.
/// </summary>
internal sealed partial class EventFeed(
    IServiceProvider services, IEventLog log, IOptions<EventsOptions> options, TimeProvider time, ILogger<EventFeed> logger)
    : BackgroundService, IEventFeed
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromSeconds(1);
    private readonly FeedBacklog _backlog = new(options.Value.FeedBacklog);
    private readonly SequenceWaits _applied = new();
    private FeedSubscription[]? _subscriptions;

    public long AppliedSequence => _applied.Reached;

    /// <summary>Stored events that not every subscriber has seen.</summary>
    public long Behind => Math.Max(0, _backlog.Newest - _applied.Reached);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The feed does not run: the shop is not being served.</exception>
    public Task WhenAppliedAsync(long sequence, CancellationToken cancellationToken = default) =>
        _subscriptions is null
            ? throw new InvalidOperationException("The event feed runs only while the shop is served; start the host first.")
            : _applied.WhenReached(sequence).WaitAsync(cancellationToken);

    /// <summary>Takes a commit's events in; never blocks and never fails, not even after the feed has ended. Called by the writer alone.</summary>
    public void Publish(IReadOnlyList<StoredEvent> stored)
    {
        // Before the start nobody listens; what is stored then is learned from the log.
        if (stored.Count > 0 && _subscriptions is not null)
        {
            _backlog.Add(stored);
        }
    }

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        var newest = log.LastSequence;
        // Found only now: subscribers may use the intake, which uses the feed.
        var subscriptions = services.GetServices<IEventSubscriber>().OrderBy(subscriber => subscriber.Order)
            .Select(subscriber => new FeedSubscription(subscriber, subscriber.LearnedSequence ?? newest)).ToArray();
        _applied.Reach(subscriptions.Select(subscription => subscription.LearnedSequence).Append(newest).Min());
        _subscriptions = subscriptions;
        // Read again: what was stored while the subscribers were found did not come through Publish.
        _backlog.Expect(log.LastSequence);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Whoever waits is told, also when the end comes before the work began.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _applied.Close();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await _backlog.WaitAsync(stoppingToken);
            await CatchUpSafelyAsync(stoppingToken);
        }
    }

    private async Task CatchUpSafelyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                CatchUp(_backlog.Newest, cancellationToken);
                return;
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                ReadFailed(logger, error);
                await Task.Delay(ReadAgainAfter, time, cancellationToken);
            }
        }
    }

    private void CatchUp(long newest, CancellationToken cancellationToken)
    {
        while (AppliedSequence < newest)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var next = _backlog.TakeAfter(AppliedSequence) ?? log.Read(AppliedSequence, cancellationToken).FirstOrDefault() ?? [];
            foreach (var subscription in next.Count > 0 ? _subscriptions! : [])
            {
                Apply(subscription, next);
            }

            // Nothing there: the events were erased before anyone saw them.
            _applied.Reach(next.Count > 0 ? next[^1].Sequence : newest);
        }
    }

    private void Apply(FeedSubscription subscription, IReadOnlyList<StoredEvent> events)
    {
        try
        {
            subscription.Apply(events);
        }
        catch (Exception error)
        {
            SubscriberFailed(logger, subscription.Subscriber.GetType().Name, events[0].Sequence, events[^1].Sequence, error);
        }
    }

    [LoggerMessage(LogLevel.Error, "{Subscriber} failed on events {First} to {Last}; the others go on.")]
    private static partial void SubscriberFailed(ILogger logger, string subscriber, long first, long last, Exception error);

    [LoggerMessage(LogLevel.Error, "Stored events could not be read back for the feed; trying again.")]
    private static partial void ReadFailed(ILogger logger, Exception error);
}
