namespace Portal.Server.Identity;

/// <summary>The shop asks nobody for consent: it keeps what shoppers do under a pseudonym, and forgets what they forget.</summary>
internal sealed class NoConsentAsked : IShopperConsent
{
    /// <inheritdoc/>
    public Task<ShopperConsent> FindAsync(string shopperId, CancellationToken cancellationToken) => Task.FromResult(new ShopperConsent("not-asked", null));
}
