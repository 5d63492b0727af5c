namespace Portal.Server.Shopping;

/// <summary>Why a change was refused.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Code">Name of the refusal.</param>
/// <param name="Sentence">What happened and what to do.</param>
internal sealed record ShoppingRefusal(int Status, string Code, string Sentence)
{
    /// <summary>No such product.</summary>
    public static ShoppingRefusal UnknownProduct { get; } = new(
        StatusCodes.Status404NotFound, "unknown-product", "No product with this id is sold here. Take ids from a listing.");

    /// <summary>The product was taken out of the shop.</summary>
    public static ShoppingRefusal NoLongerSold { get; } = new(
        StatusCodes.Status409Conflict, "no-longer-sold", "This product is no longer sold, so no more of it can go into the cart.");

    /// <summary>Too many different products.</summary>
    public static ShoppingRefusal CartFull { get; } = new(
        StatusCodes.Status409Conflict, "cart-full", $"A cart holds at most {ChangeCart.MaximumLines} different products. Order these first, or take some out.");

    /// <summary>One order has one currency.</summary>
    public static ShoppingRefusal OtherCurrency { get; } = new(
        StatusCodes.Status409Conflict, "other-currency", "The cart holds products in another currency. Order those first.");
}
