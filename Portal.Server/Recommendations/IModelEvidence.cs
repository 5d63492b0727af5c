using Portal.Server.ModelRegistry;

namespace Portal.Server.Recommendations;

/// <summary>Trained versions, opened to be looked at.</summary>
internal interface IModelEvidence
{
    /// <inheritdoc cref="IVersionLists.Open"/>
    IPinnedModel Open(string id);

    /// <summary>A session's products, latest first.</summary>
    /// <param name="session">The session.</param>
    /// <param name="count">At most this many.</param>
    IReadOnlyList<SessionStep> Steps(ShopperSession session, int count);

    /// <summary>What each of a session's latest products is worth to some products.</summary>
    /// <param name="model">A version that <see cref="Open"/> gave.</param>
    /// <param name="session">The session.</param>
    /// <param name="products">Catalogue indices; those the version does not know are left out.</param>
    SessionEvidence Of(IPinnedModel model, ShopperSession session, IReadOnlyList<int> products);
}
