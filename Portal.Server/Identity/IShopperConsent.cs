namespace Portal.Server.Identity;

/// <summary>What a shopper agreed to.</summary>
public interface IShopperConsent
{
    /// <summary>How it stands now.</summary>
    Task<ShopperConsent> FindAsync(string shopperId, CancellationToken cancellationToken);
}

/// <summary>How a shopper's consent stands.</summary>
/// <param name="State">Name of the state; texts: <c>Consent_</c> and the name.</param>
/// <param name="Since">Since when; null: since ever.</param>
public sealed record ShopperConsent(string State, DateTimeOffset? Since);
