using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>What a client says to a hub, and how it knows the answer, in SignalR's JSON protocol.</summary>
/// <param name="Path">The hub's address.</param>
/// <param name="Greeting">Said once after the handshake, or null.</param>
/// <param name="Say">What to say, by a number and the id its answer is known by.</param>
/// <param name="Marker">What stands before the id in the answer.</param>
internal sealed record HubTalk(string Path, byte[]? Greeting, Func<int, Guid, byte[]> Say, byte[] Marker)
{
    /// <summary>Ends each message (SignalR's hub protocol).</summary>
    public const byte End = 0x1e;

    /// <summary>With the shop: a list is watched, each view makes it anew, and the list tells the view that did.</summary>
    /// <param name="placement">The list.</param>
    /// <param name="count">Its products.</param>
    /// <param name="products">What is viewed, in turn.</param>
    /// <param name="clients">Clients that speak in turn, each in a visit of its own.</param>
    public static HubTalk Shop(string placement, int count, IReadOnlyList<string> products, int clients)
    {
        var watch = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":4,"invocationId":"w","target":"{{nameof(IShopHub.Watch)}}","arguments":[[{"placement":"{{placement}}","count":{{count}}}],"en"]}""");
        return new HubTalk(ShopHubRoute.Path, Message(watch), Say, "\"causedBy\":\""u8.ToArray());

        byte[] Say(int number, Guid id)
        {
            var viewed = new ShopEvent { EventId = id, Type = ShopEventType.View, ProductId = products[number % products.Count], SessionId = $"visit-{number % clients}" };
            return Message(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"type":1,"invocationId":"{{number}}","target":"{{nameof(IShopHub.Record)}}","arguments":[{{JsonSerializer.Serialize([viewed], PortalJson.Default.ShopEventArray)}}]}"""));
        }
    }

    /// <summary>With the shop's hub, saying nothing: what a connection costs.</summary>
    public static HubTalk Silent { get; } = new(ShopHubRoute.Path, null, (_, _) => [], [End]);

    /// <summary>With the bare hub: it answers with the id and so many letters more.</summary>
    /// <param name="bytes">Size of an answer.</param>
    public static HubTalk Echo(int bytes) => new(BareHub.Path, null, Repeat(bytes), "\"result\":\""u8.ToArray());

    /// <summary>A message as it goes over the wire.</summary>
    public static byte[] Message(string text) => [.. Encoding.UTF8.GetBytes(text), End];

    private static Func<int, Guid, byte[]> Repeat(int bytes) => (number, id) => Message(string.Create(
        CultureInfo.InvariantCulture, $$"""{"type":1,"invocationId":"{{number}}","target":"{{nameof(BareHub.Echo)}}","arguments":["{{id}}",{{bytes}}]}"""));
}
