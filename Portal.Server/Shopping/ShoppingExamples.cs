using Portal.Server.Catalog;
using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>Carts and orders as the description of the interface shows them.</summary>
internal static class ShoppingExamples
{
    /// <summary>What led to an act, as JSON.</summary>
    public const string Attribution = """{"eventId":"019a0c1d-0000-7000-8000-000000000001","sessionId":"b5c0a1d2","placement":"home-for-you","position":0}""";

    /// <summary>Id of the order that is shown.</summary>
    public const string OrderId = "o-7KQ2M9";

    /// <summary>A cart.</summary>
    public static Cart Cart { get; } = new([new CartLine(CatalogExamples.Card, 2, 12)], 25m, "GBP");

    /// <summary>A checkout that went well.</summary>
    public static CheckoutResult Placed { get; } = new(CheckoutOutcome.Placed, OrderId, []);

    /// <summary>An order.</summary>
    public static Order Order { get; } = new(
        OrderId, new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), 25m, "GBP", "Ann Example", "1 High Street, Anytown, AB1 2CD",
        [new OrderLine(CatalogExamples.Card, 2, 12.50m)]);
}
