using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

/// <summary>Events for tests, with ids that come from a seed.</summary>
internal sealed class TestEvents(int seed = 1)
{
    private readonly Random _random = new(seed);

    /// <summary>A new UUID of version 7.</summary>
    public Guid NewId()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        bytes[0] = 0x01;
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A view of a product.</summary>
    public ShopEvent View(string productId) =>
        new() { EventId = NewId(), Type = ShopEventType.View, ProductId = productId, SessionId = "visit-1" };
}
