using System.ComponentModel.DataAnnotations;

namespace Portal.Shared.Shopping;

/// <summary>An order as the shopper places it. Payment is simulated: no card leaves the shop.</summary>
public sealed class CheckoutRequest : IValidatableObject
{
    /// <summary>Made by the client (UUIDv7): placing the same order twice makes one order.</summary>
    public Guid CheckoutId { get; set; }

    /// <summary>The visit.</summary>
    [Required, StringLength(64)]
    public string SessionId { get; set; } = "";

    /// <summary>Who receives it.</summary>
    [Required(ErrorMessage = "Checkout_Name_Required"), StringLength(100, ErrorMessage = "Checkout_Name_Long")]
    public string Name { get; set; } = "";

    /// <summary>Street and number.</summary>
    [Required(ErrorMessage = "Checkout_Street_Required"), StringLength(200, ErrorMessage = "Checkout_Street_Long")]
    public string Street { get; set; } = "";

    /// <summary>Town.</summary>
    [Required(ErrorMessage = "Checkout_Town_Required"), StringLength(100, ErrorMessage = "Checkout_Town_Long")]
    public string Town { get; set; } = "";

    /// <summary>Postal code.</summary>
    [Required(ErrorMessage = "Checkout_Postcode_Required"), StringLength(20, ErrorMessage = "Checkout_Postcode_Long")]
    public string Postcode { get; set; } = "";

    /// <summary>How the simulated payment ends.</summary>
    [EnumDataType(typeof(PaymentMethod))]
    public PaymentMethod Payment { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (CheckoutId.Version != 7)
        {
            yield return new ValidationResult("Must be a UUID of version 7, the same one when sending again.", [nameof(CheckoutId)]);
        }
    }
}

/// <summary>The simulated ways to pay.</summary>
public enum PaymentMethod
{
    /// <summary>A card that is accepted.</summary>
    TestCard,

    /// <summary>A card that is refused, to see what the shop does then.</summary>
    RefusedTestCard,

    /// <summary>Pay on delivery.</summary>
    OnDelivery,
}
