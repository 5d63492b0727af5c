using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

[Collection<EventDoorTests>]
public sealed class EventRejectionTests(EventDoor door)
{
    /// <summary>What is wrong with an otherwise good view, and the reason it is refused for.</summary>
    public static TheoryData<string, EventRejectionReason> BadEvents => new()
    {
        { "null", EventRejectionReason.Unreadable },
        { "17", EventRejectionReason.Unreadable },
        { """{ "occurredAt": "yesterday" }""", EventRejectionReason.Unreadable },
        { """{ "productId": 5 }""", EventRejectionReason.Unreadable },
        { """{ "quantity": 1.5 }""", EventRejectionReason.Unreadable },
        { """{ "eventId": "00000000-0000-0000-0000-000000000000" }""", EventRejectionReason.MissingEventId },
        { """{ "eventId": "5f0c2f0e-0e2c-4a53-9f1e-0d7c1f2b3a4d" }""", EventRejectionReason.WrongEventIdVersion },
        { """{ "eventId": "first" }""", EventRejectionReason.WrongEventIdVersion },
        { """{ "type": "stare" }""", EventRejectionReason.UnknownType },
        { """{ "type": 2 }""", EventRejectionReason.UnknownType },
        { """{ "type": null }""", EventRejectionReason.UnknownType },
        { """{ "productId": " " }""", EventRejectionReason.MissingProduct },
        { """{ "productId": "p000000000000000" }""", EventRejectionReason.UnknownProduct },
        { """{ "type": "search", "query": "  " }""", EventRejectionReason.MissingQuery },
        { """{ "type": "search", "query": "LONG" }""", EventRejectionReason.TooLong },
        { """{ "sessionId": "LONG" }""", EventRejectionReason.TooLong },
        { """{ "orderId": "LONG" }""", EventRejectionReason.TooLong },
        { """{ "placement": "LONG" }""", EventRejectionReason.TooLong },
        { """{ "quantity": 0 }""", EventRejectionReason.QuantityOutOfRange },
        { """{ "quantity": 100001 }""", EventRejectionReason.QuantityOutOfRange },
        { """{ "unitPrice": -0.01 }""", EventRejectionReason.PriceOutOfRange },
        { """{ "unitPrice": 100000001 }""", EventRejectionReason.PriceOutOfRange },
        { """{ "position": -1 }""", EventRejectionReason.PositionOutOfRange },
        { """{ "position": 10001 }""", EventRejectionReason.PositionOutOfRange },
        { """{ "occurredAt": "1999-12-31T23:59:59Z" }""", EventRejectionReason.TimeOutOfRange },
        { """{ "occurredAt": "2999-12-31T23:59:59Z" }""", EventRejectionReason.TimeOutOfRange },
        { """{ "shopperId": "s_somebody-else" }""", EventRejectionReason.ForeignShopper },
        { """{ "sessionId": "" }""", EventRejectionReason.MissingSession },
    };

    [Theory]
    [MemberData(nameof(BadEvents))]
    public async Task Post_array_WhenOneIsBad_NamesTheReasonAndKeepsTheRest(string bad, EventRejectionReason reason) =>
        AssertOneRefused(await door.RecordAsync($"[{door.Event()},{door.Event(bad)},{door.Event()}]"), reason);

    [Theory]
    [MemberData(nameof(BadEvents))]
    public async Task Post_lines_WhenOneIsBad_NamesTheReasonAndKeepsTheRest(string bad, EventRejectionReason reason) =>
        AssertOneRefused(await door.RecordAsync($"{door.Event()}\r\n{door.Event(bad)}\n{door.Event()}", "application/x-ndjson"), reason);

    [Fact]
    public async Task Post_lines_WhenALineIsBroken_NamesItsLineAndKeepsTheRest()
    {
        var receipt = await door.RecordAsync($"{door.Event()}\n\n{{\"eventId\": \n{door.Event()}\n", "application/x-ndjson");

        Assert.Equal(2, receipt.Accepted);
        Assert.Equal((2, EventRejectionReason.Unreadable), (Assert.Single(receipt.Rejected).Index, receipt.Rejected[0].Reason));
    }

    [Fact]
    public async Task Post_WhenABadEventHasAnId_TellsIt()
    {
        var id = door.NewId();

        var receipt = await door.RecordAsync($"[{door.Event($$"""{ "eventId": "{{id}}", "type": "stare" }""")}]");

        Assert.Equal(id, Assert.Single(receipt.Rejected).EventId);
    }

    [Fact]
    public async Task Post_WithApiKeyButNoShopper_IsRefused()
    {
        var client = door.App.NewShopper();
        client.DefaultRequestHeaders.Add("X-Api-Key", EventDoor.Key);

        var receipt = await door.RecordAsync($"[{door.Event()}]", client: client);

        Assert.Equal(EventRejectionReason.MissingShopper, Assert.Single(receipt.Rejected).Reason);
    }

    /// <summary>A missing shopper is shown above, a forgotten one by the tests of erasure.</summary>
    [Fact]
    public void Every_reason_is_shown_by_a_test() => Assert.Equal(
        Enum.GetValues<EventRejectionReason>().Except([EventRejectionReason.MissingShopper, EventRejectionReason.ForgottenShopper]).Order(),
        BadEvents.Select(row => row.Data.Item2).Distinct().Order());

    private static void AssertOneRefused(EventReceipt receipt, EventRejectionReason reason)
    {
        Assert.Equal((2, 0), (receipt.Accepted, receipt.Duplicates));
        var refused = Assert.Single(receipt.Rejected);
        Assert.Equal((1, reason), (refused.Index, refused.Reason));
        Assert.EndsWith(".", refused.Detail, StringComparison.Ordinal);
    }
}
