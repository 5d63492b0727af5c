using System.ComponentModel.DataAnnotations;

namespace Portal.Server.Catalog;

/// <summary>Settings of the catalogue (section <c>Catalog</c>).</summary>
public sealed class CatalogOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Catalog";

    /// <summary>The shop's currency, ISO 4217, for products that name none.</summary>
    [Required, RegularExpression("^[A-Z]{3}$", ErrorMessage = "Catalog:Currency must be a three-letter ISO 4217 code such as GBP.")]
    public string Currency { get; set; } = "GBP";
}
