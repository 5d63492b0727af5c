using Portal.Shared.Shopping;

namespace Portal.Server.Shopping;

/// <summary>A placed order. Never changed afterwards, except that it follows its shopper to an account.</summary>
public sealed class StoredOrder
{
    /// <summary>Opaque id, made by <see cref="OrderIds"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string ShopperId { get; set; }

    /// <summary>The client's id of the checkout: one order for each shopper and checkout.</summary>
    public required Guid CheckoutId { get; init; }

    /// <summary>The visit it was placed in.</summary>
    public required string SessionId { get; init; }

    /// <summary>When it was placed.</summary>
    public required DateTimeOffset PlacedAt { get; init; }

    /// <summary>Sum of the lines in hundredths of <see cref="Currency"/>.</summary>
    public required long TotalMinor { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>Who receives it.</summary>
    public required string Name { get; init; }

    /// <summary>Street and number.</summary>
    public required string Street { get; init; }

    /// <summary>Town.</summary>
    public required string Town { get; init; }

    /// <summary>Postal code.</summary>
    public required string Postcode { get; init; }

    /// <summary>How it is paid. Payment is simulated; no card number is ever asked for.</summary>
    public required PaymentMethod Payment { get; init; }

    /// <summary>What was bought.</summary>
    public List<StoredOrderLine> Lines { get; init; } = [];
}
