using Portal.Server.Catalog;
using Portal.Shared.Events;

namespace Portal.Server.Demo.Shoppers;

/// <summary>Writes down what happens in one visit, with ids and times of its own.</summary>
internal sealed class DemoVisit(DemoShopper shopper, string sessionId, DateTimeOffset start, Random random)
{
    private readonly List<ShopEvent> _events = [];
    private readonly List<CatalogueItem> _cart = [];
    private DateTimeOffset _now = start;

    /// <summary>What happened, in order.</summary>
    public IReadOnlyList<ShopEvent> Events => _events;

    /// <summary>What is in the cart.</summary>
    public IReadOnlyList<CatalogueItem> Cart => _cart;

    /// <summary>The time within the visit.</summary>
    public DateTimeOffset Now => _now;

    public void Search(string words) => Add(new ShopEvent { Type = ShopEventType.Search, Query = words });

    public void View(CatalogueItem item) => Add(new ShopEvent { Type = ShopEventType.View, ProductId = item.Id });

    public void Favourite(CatalogueItem item) => Add(new ShopEvent { Type = ShopEventType.Favourite, ProductId = item.Id });

    public void AddToCart(CatalogueItem item)
    {
        _cart.Add(item);
        Add(new ShopEvent { Type = ShopEventType.AddToCart, ProductId = item.Id, Quantity = 1, UnitPrice = item.Price });
    }

    public void Buy()
    {
        foreach (var item in _cart)
        {
            Add(new ShopEvent
            {
                Type = ShopEventType.Purchase, ProductId = item.Id, Quantity = 1, UnitPrice = item.Price, OrderId = $"o-{sessionId}",
            });
        }
    }

    /// <summary>People take 5 to 65 seconds from one act to the next.</summary>
    private void Add(ShopEvent happened)
    {
        _now = _now.AddMilliseconds(5_000 + random.Next(60_000));
        _events.Add(happened with
        {
            EventId = NewId(),
            ShopperId = shopper.Id,
            SessionId = sessionId,
            OccurredAt = _now,
        });
    }

    /// <summary>A version 7 UUID (RFC 9562, section 5.7) whose random part comes from the demo's seed.</summary>
    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = _now.ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--)
        {
            bytes[i] = (byte)milliseconds;
            milliseconds >>= 8;
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
