using System.Globalization;
using Portal.Shared.Events;

namespace Portal.Server.Events.Bench;

/// <summary>Makes events as a shop sends them: many views, some from lists, few purchases; always the same for the same seed.</summary>
internal sealed class BenchEvents(string[] productIds, TimeProvider time)
{
    private const int Shoppers = 5_000;
    private const int Seed = 2026;

    private static readonly ShopEventType[] Mix =
    [
        ShopEventType.View, ShopEventType.View, ShopEventType.View, ShopEventType.View, ShopEventType.Click, ShopEventType.Click,
        ShopEventType.Impression, ShopEventType.AddToCart, ShopEventType.Favourite, ShopEventType.Purchase,
    ];

    /// <summary>Makes the events; each names its shopper unless <paramref name="shopperId"/> sends them all.</summary>
    public ShopEvent[] Make(int count, string? shopperId = null)
    {
        var random = new Random(Seed);
        var start = time.GetUtcNow();
        return [.. Enumerable.Range(0, count).Select(number => Make(random, start.AddMilliseconds(-count + number), shopperId))];
    }

    /// <summary>Name of a shopper, of the length the shop's own have.</summary>
    public static string Shopper(int number) => "s_" + number.ToString("D22", CultureInfo.InvariantCulture);

    private ShopEvent Make(Random random, DateTimeOffset moment, string? shopperId)
    {
        var shopper = random.Next(Shoppers);
        var fromList = random.Next(2) == 0;
        return new ShopEvent
        {
            EventId = NewId(random, moment),
            Type = Mix[random.Next(Mix.Length)],
            ProductId = productIds[random.Next(productIds.Length)],
            SessionId = string.Create(CultureInfo.InvariantCulture, $"v_{shopper:D8}{random.Next(20):D3}"),
            ShopperId = shopperId is null ? Shopper(shopper) : null,
            Placement = fromList ? "home-for-you" : null,
            ListId = fromList ? NewId(random, moment) : null,
            Position = fromList ? random.Next(12) : null,
            OccurredAt = moment,
        };
    }

    /// <summary>Version 7 from the seed: 48 bits of time, the rest random.</summary>
    private static Guid NewId(Random random, DateTimeOffset moment)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = moment.ToUnixTimeMilliseconds();
        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(milliseconds >> (40 - (8 * i)));
        }

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }
}
