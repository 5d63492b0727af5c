namespace Portal.Server.Catalog;

/// <summary>
/// How much shoppers look at a product now. The catalogue works without one (newest first); whoever learns from events
/// may register one.
/// </summary>
public interface IProductPopularity
{
    /// <summary>A score of 0 or more, comparable between products; called for every product of a listing, so it must be quick.</summary>
    /// <param name="index">The product's <see cref="CatalogueItem.Index"/>.</param>
    float Score(int index);
}
