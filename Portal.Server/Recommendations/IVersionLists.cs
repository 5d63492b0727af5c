using Portal.Server.ModelRegistry;

namespace Portal.Server.Recommendations;

/// <summary>
/// Looks at versions beside the one in service: what any of them would show a real shopper now, and why. Made by the code that
/// makes the shop's lists; shown to no shopper, not logged, and nothing of the shopper is remembered.
/// </summary>
internal interface IVersionLists
{
    /// <summary>Opens a version: the one in service as it serves, any other as it was trained. It stays open as long as it is held.</summary>
    /// <exception cref="DamagedBundleException">It is gone, or cannot be used.</exception>
    IPinnedModel Open(string id);

    /// <summary>What a shopper dealt with, as versions are told it, latest first.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="count">At most this many products.</param>
    IReadOnlyList<SessionStep> Steps(string shopperId, int count);

    /// <summary>The home list a shopper would get from it.</summary>
    /// <param name="model">The version.</param>
    /// <param name="shopperId">The shopper; of one who did nothing yet, what everybody new would get.</param>
    /// <param name="count">Products wanted, 1 or more.</param>
    VersionList List(IPinnedModel model, string shopperId, int count);

    /// <summary>What in a shopper's session holds up the products that lead the version's home list.</summary>
    /// <param name="model">The version.</param>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="count">Proposals wanted, 1 or more; fewer when the version knows fewer of the list.</param>
    SessionEvidence Evidence(IPinnedModel model, string shopperId, int count);
}
