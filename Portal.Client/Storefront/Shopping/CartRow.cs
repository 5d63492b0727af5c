using Portal.Shared.Shopping;

namespace Portal.Client.Storefront.Shopping;

/// <summary>One row of the cart page.</summary>
/// <param name="Line">The line as it stands, or as it stood when it was taken out.</param>
/// <param name="Removed">Taken out just now; kept in its place so that it can be brought back.</param>
public sealed record CartRow(CartLine Line, bool Removed)
{
    /// <summary>More units are wanted than are on hand.</summary>
    public bool Short => !Removed && Line.Quantity > Line.Stock;

    /// <summary>Price of the wanted units together.</summary>
    public decimal Sum => Removed ? 0 : Line.Product.Price * Line.Quantity;
}
