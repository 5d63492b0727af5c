using Portal.Shared.Catalog;

namespace Portal.Shared.Shopping;

/// <summary>The shopper's cart.</summary>
/// <param name="Lines">One line a product, in the order they were added.</param>
/// <param name="Total">Sum of the lines, in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Cart(IReadOnlyList<CartLine> Lines, decimal Total, string Currency)
{
    /// <summary>Units in the cart.</summary>
    public int Units => Lines.Sum(line => line.Quantity);
}

/// <summary>One product in the cart.</summary>
/// <param name="Product">The product.</param>
/// <param name="Quantity">Units wanted, 1 to 99.</param>
/// <param name="Stock">Units on hand.</param>
public sealed record CartLine(ProductCard Product, int Quantity, int Stock);

/// <summary>Sets the wanted units of one product; 0 takes it out.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">Wanted units after the change, 0 to 99.</param>
/// <param name="Attribution">What led to it.</param>
public sealed record CartChange(string ProductId, int Quantity, Attribution Attribution);

/// <summary>Where an act on the page came from; makes the event that is recorded for it.</summary>
/// <param name="EventId">UUIDv7 made by the client, so that a repeated request counts once.</param>
/// <param name="SessionId">The visit.</param>
/// <param name="Placement">Placement of the list that led here, if any.</param>
/// <param name="ListId">That list, if any.</param>
/// <param name="Position">Position in it, if any.</param>
public sealed record Attribution(
    Guid EventId, string SessionId, string? Placement = null, Guid? ListId = null, int? Position = null);
