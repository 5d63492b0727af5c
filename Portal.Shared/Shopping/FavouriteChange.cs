using System.ComponentModel.DataAnnotations;

namespace Portal.Shared.Shopping;

/// <summary>Marks a product as a favourite or takes the mark back.</summary>
/// <param name="Favourite">Whether it is one after the change.</param>
/// <param name="Attribution">What led to it.</param>
public sealed record FavouriteChange(bool Favourite, [property: Required, ValidAttribution] Attribution Attribution);
