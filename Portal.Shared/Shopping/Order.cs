using Portal.Shared.Catalog;

namespace Portal.Shared.Shopping;

/// <summary>A placed order.</summary>
/// <param name="Id">Opaque order id.</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="Total">Sum of the lines at the prices paid.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Name">Who receives it.</param>
/// <param name="Address">Street, town and postal code in one line.</param>
/// <param name="Lines">What was bought.</param>
public sealed record Order(
    string Id,
    DateTimeOffset PlacedAt,
    decimal Total,
    string Currency,
    string Name,
    string Address,
    IReadOnlyList<OrderLine> Lines);

/// <summary>One product of an order.</summary>
/// <param name="Product">The product as it stands in the catalogue today.</param>
/// <param name="Quantity">Units bought.</param>
/// <param name="UnitPrice">Price paid for one.</param>
public sealed record OrderLine(ProductCard Product, int Quantity, decimal UnitPrice);

/// <summary>How a checkout ended.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="OrderId">The order, when there is one.</param>
/// <param name="ProductIds">The products that stood in the way (sold out, gone).</param>
public sealed record CheckoutResult(CheckoutOutcome Outcome, string? OrderId, IReadOnlyList<string> ProductIds);

/// <summary>The ways a checkout can end.</summary>
public enum CheckoutOutcome
{
    /// <summary>The order stands.</summary>
    Placed,

    /// <summary>There was nothing in the cart.</summary>
    EmptyCart,

    /// <summary>Some products are not on hand in the wanted number.</summary>
    NotInStock,

    /// <summary>The simulated payment was refused.</summary>
    PaymentRefused,
}
