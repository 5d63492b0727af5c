using Portal.Client.Api;
using Portal.Shared.Privacy;

namespace Portal.Client.Tests.Storefront;

/// <summary>A choice on paper.</summary>
internal sealed class PaperPrivacy : IPrivacyApi
{
    /// <summary>How it stands.</summary>
    public PrivacyState State { get; set; } = new(PersonalisationMode.Personalised);

    /// <summary>What was changed, in order.</summary>
    public List<PrivacyChange> Changes { get; } = [];

    public Task<PrivacyState> StateAsync(CancellationToken cancellationToken = default) => Task.FromResult(State);

    public Task<PrivacyState> ChangeAsync(PrivacyChange change, CancellationToken cancellationToken = default)
    {
        Changes.Add(change);
        State = State with { Mode = change.Mode ?? State.Mode, Paused = change.Paused ?? State.Paused, Source = change.Source ?? ConsentSources.Page, Ask = false };
        return Task.FromResult(State);
    }
}
