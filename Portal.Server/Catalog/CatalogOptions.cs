using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Catalog;

/// <summary>Settings of the catalogue (section <c>Catalog</c>).</summary>
public sealed class CatalogOptions : IValidatableObject
{
    /// <summary>The section's name.</summary>
    public const string Section = "Catalog";

    /// <summary>The shop's currency, ISO 4217, for products that name none.</summary>
    [Required, RegularExpression("^[A-Z]{3}$", ErrorMessage = "Catalog:Currency must be a three-letter ISO 4217 code such as GBP.")]
    public string Currency { get; set; } = "GBP";

    /// <summary>What turns words and pictures of products into numbers for the learners; none at first.</summary>
    public IList<EncoderOptions> Encoders { get; } = [];

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var result in Encoders.SelectMany(encoder => encoder.Validate(validationContext)))
        {
            yield return result;
        }

        foreach (var name in Encoders.GroupBy(encoder => encoder.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key))
        {
            yield return new ValidationResult($"Catalog:Encoders: two encoders are called '{name}': give each a name of its own.", [nameof(Encoders)]);
        }
    }
}
