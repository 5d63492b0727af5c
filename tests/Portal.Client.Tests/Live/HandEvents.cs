using System.Threading.Channels;
using Portal.Client.Api;
using Portal.Shared.Events;

namespace Portal.Client.Tests.Live;

/// <summary>A door for events that a test shuts and opens.</summary>
internal sealed class HandEvents : IEventsApi
{
    private readonly Channel<IReadOnlyList<ShopEvent>> _tried = Channel.CreateUnbounded<IReadOnlyList<ShopEvent>>();

    /// <summary>Answers each attempt with this failure; null: takes them in.</summary>
    public string? Failure { get; set; }

    /// <summary>What was taken in.</summary>
    public List<ShopEvent> Recorded { get; } = [];

    /// <summary>Number of attempts no test has looked at yet.</summary>
    public int Attempts => _tried.Reader.Count;

    /// <summary>The next batch somebody tries to record.</summary>
    public Task<IReadOnlyList<ShopEvent>> TriedAsync() => _tried.Reader.ReadAsync(TestContext.Current.CancellationToken).Patiently();

    public Task<EventReceipt> RecordAsync(IReadOnlyList<ShopEvent> events, CancellationToken cancellationToken = default)
    {
        var failure = Failure;
        if (failure is null)
        {
            Recorded.AddRange(events);
        }

        // Last: whoever waits for it looks at once, and may mend the door.
        _tried.Writer.TryWrite(events);
        return failure is { } code ? Task.FromException<EventReceipt>(new ApiException(code)) : Task.FromResult(new EventReceipt(events.Count, 0, []));
    }
}
