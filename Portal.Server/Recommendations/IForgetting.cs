namespace Portal.Server.Recommendations;

/// <summary>
/// Makes shoppers ones who never did something. The lists afterwards are those
/// <see cref="IRecommender.RecommendWithout"/> told of; the shopper's open pages get them at once.
/// </summary>
internal interface IForgetting
{
    /// <summary>Out of the cart and the favourites, and every act with the product deleted. Orders stay, as the shop must keep them.</summary>
    /// <returns>How many events are gone; 0 when there were none.</returns>
    Task<int> ForgetProductAsync(string shopperId, string productId, CancellationToken cancellationToken);

    /// <summary>Deletes one act, by the id it was recorded with. What is hidden stays hidden.</summary>
    /// <returns>Whether there was such an act of this shopper.</returns>
    Task<bool> ForgetEventAsync(string shopperId, Guid eventId, CancellationToken cancellationToken);
}
