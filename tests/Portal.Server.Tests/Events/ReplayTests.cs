using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

/// <summary>Sending events again, split and ordered in any way, changes nothing that is stored or counted.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private static readonly ShopEventType[] Types = Enum.GetValues<ShopEventType>();
    private readonly RecordingSubscriber _feed = new();
    private readonly TestEvents _events = new(3);
    private readonly PortalApp _app;
    private string[] _products = [];
    private int _shoppers;

    public ReplayTests() => _app = new PortalApp { Replace = services => services.AddSingleton<IEventSubscriber>(_feed) };

    public async ValueTask InitializeAsync() => _products = [.. (await _app.AddProductsAsync()).Select(item => item.Id)];

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <param name="kinds">One event for each: its type and product.</param>
    /// <param name="picks">Which are sent, in this order, again and again, before all are sent once more.</param>
    /// <param name="cuts">Sizes of the batches, used in turn.</param>
    /// <param name="together">Whether the batches are sent at the same time.</param>
    [Property(MaxTest = 60)]
    public async Task Any_batches_in_any_order_leave_the_same_rows_and_counts(
        NonEmptyArray<byte> kinds, NonNegativeInt[] picks, NonNegativeInt[] cuts, bool together)
    {
        var sender = new EventSender(PortalApp.ShopperId(Interlocked.Increment(ref _shoppers)));
        var events = kinds.Get.Select(Make).ToArray();
        var sent = picks.Select(pick => events[pick.Get % events.Length]).Concat(events).ToArray();
        var (before, fed) = (Counts(), _feed.Seen.Count);

        var receipts = await SendAsync(Split(sent, cuts), sender, together);
        var rows = Rows(sender);
        var counts = Counts();

        Assert.Equal((events.Length, sent.Length - events.Length), (receipts.Sum(each => each.Accepted), receipts.Sum(each => each.Duplicates)));
        Assert.Equal(events.Select(told => told.EventId).Order(), rows.Select(row => row.EventId).Order());
        Assert.All(Types, type => Assert.Equal(events.Count(told => told.Type == type), counts.GetValueOrDefault(type) - before.GetValueOrDefault(type)));

        var again = await SendAsync(Split([.. sent.Reverse()], cuts), sender, together);

        Assert.Equal(0, again.Sum(each => each.Accepted));
        Assert.Equal(rows, Rows(sender));
        Assert.Equal(counts, Counts());
        await _app.Get<IEventFeed>().WhenAppliedAsync(_app.Get<IEventLog>().LastSequence);
        Assert.Equal(events.Length, _feed.Seen.Count - fed);
    }

    private async Task<IReadOnlyList<EventReceipt>> SendAsync(IReadOnlyList<ShopEvent[]> batches, EventSender sender, bool together)
    {
        var intake = _app.Get<IEventIntake>();
        var answers = new List<IntakeAnswer>();
        if (together)
        {
            answers.AddRange(await Task.WhenAll(batches.Select(batch => Task.Run(async () => await intake.RecordAsync(batch, sender)))));
        }
        else
        {
            foreach (var batch in batches)
            {
                answers.Add(await intake.RecordAsync(batch, sender));
            }
        }

        return [.. answers.Select(answer => answer.Receipt!)];
    }

    private static List<ShopEvent[]> Split(ShopEvent[] sent, NonNegativeInt[] cuts)
    {
        var batches = new List<ShopEvent[]>();
        for (var rest = sent.AsSpan(); rest.Length > 0;)
        {
            var size = cuts.Length == 0 ? rest.Length : Math.Min(rest.Length, 1 + (cuts[batches.Count % cuts.Length].Get % 7));
            batches.Add(rest[..size].ToArray());
            rest = rest[size..];
        }

        return batches;
    }

    private ShopEvent Make(byte kind) => _events.View(_products[kind % _products.Length]) with
    {
        Type = Types[kind % Types.Length],
        Query = "blue cup",
        Quantity = 1 + kind,
    };

    private IReadOnlyDictionary<ShopEventType, long> Counts() => _app.Get<IEventLog>().CountByType();

    private (long Sequence, Guid EventId, ShopEventType Type, string? ProductId, int Quantity)[] Rows(EventSender sender) =>
    [
        .. _app.Get<IEventLog>().ReadShopper(sender.ShopperId!, int.MaxValue)
            .Select(row => (row.Sequence, row.EventId, row.Type, row.ProductId, row.Quantity)),
    ];
}
