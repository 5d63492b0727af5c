namespace Portal.Server.Shopping;

/// <summary>One product in a shopper's cart.</summary>
public sealed class StoredCartLine
{
    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>Units wanted, 1 to 99.</summary>
    public required int Quantity { get; set; }

    /// <summary>When the product was first put in; lines keep this order.</summary>
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Placement of the list that led here, so that the purchase can name it too.</summary>
    public string? Placement { get; set; }

    /// <summary>That list.</summary>
    public Guid? ListId { get; set; }

    /// <summary>Position in it, from 0.</summary>
    public int? Position { get; set; }
}
