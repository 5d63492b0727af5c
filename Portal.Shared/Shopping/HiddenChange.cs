using System.ComponentModel.DataAnnotations;

namespace Portal.Shared.Shopping;

/// <summary>Hides a product from all lists or brings it back.</summary>
/// <param name="Hidden">Whether it is hidden after the change.</param>
/// <param name="Attribution">What led to it.</param>
public sealed record HiddenChange(bool Hidden, [property: Required, ValidAttribution] Attribution Attribution);
