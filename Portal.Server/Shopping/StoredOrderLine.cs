namespace Portal.Server.Shopping;

/// <summary>One product of an order, at the price paid.</summary>
public sealed class StoredOrderLine
{
    /// <summary>The order.</summary>
    public required string OrderId { get; init; }

    /// <summary>Place in the order, from 0.</summary>
    public required int Number { get; init; }

    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>Units bought.</summary>
    public required int Quantity { get; init; }

    /// <summary>Price paid for one, in hundredths.</summary>
    public required long UnitPriceMinor { get; init; }

    /// <summary>The same line of another order.</summary>
    internal StoredOrderLine Of(string orderId) => new() { OrderId = orderId, Number = Number, ProductId = ProductId, Quantity = Quantity, UnitPriceMinor = UnitPriceMinor };
}
