using Portal.Shared.Privacy;

namespace Portal.Client.Api;

/// <summary>The shopper's choice of personalisation.</summary>
/// <remarks>Failures throw <see cref="ApiException"/>.</remarks>
public interface IPrivacyApi
{
    /// <summary>How it stands.</summary>
    Task<PrivacyState> StateAsync(CancellationToken cancellationToken = default);

    /// <summary>Changes it; the answer is how it stands then. It holds for the next list, and open pages are told.</summary>
    Task<PrivacyState> ChangeAsync(PrivacyChange change, CancellationToken cancellationToken = default);
}
