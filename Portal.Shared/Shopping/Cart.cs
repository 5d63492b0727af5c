using System.ComponentModel.DataAnnotations;
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
public sealed record CartChange(
    [property: Required, StringLength(64)] string ProductId,
    [property: Range(0, CartChange.MaximumQuantity)] int Quantity,
    [property: Required, ValidAttribution] Attribution Attribution)
{
    /// <summary>Most units of one product.</summary>
    public const int MaximumQuantity = 99;
}
