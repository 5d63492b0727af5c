using Microsoft.AspNetCore.Components;
using Portal.Client.Api;
using Portal.Shared.Privacy;
using Portal.Shared.Recommendations;

namespace Portal.Client.Live;

/// <summary>The shopper's choice as every part of the page shares it.</summary>
public sealed class LivePrivacy(IPrivacyApi api, NavigationManager navigation)
{
    private bool _loading;

    /// <summary>How it stands; null until it was loaded.</summary>
    public PrivacyState? State { get; private set; }

    /// <summary>It is another.</summary>
    public event Action? Changed;

    /// <summary>Loads it afresh.</summary>
    /// <exception cref="ApiException">It could not be had.</exception>
    public async Task LoadAsync() => Adopt(await api.StateAsync());

    /// <summary>Chooses.</summary>
    /// <param name="mode">What.</param>
    /// <param name="source">Where, one of <see cref="ConsentSources.OfForms"/>.</param>
    /// <exception cref="ApiException">The shop could not keep it.</exception>
    public async Task ChooseAsync(PersonalisationMode mode, string source) => Adopt(await api.ChangeAsync(new PrivacyChange(mode, Paused: false, source)));

    /// <summary>Takes over what came with the page or with an answer. Where lists are made is settled when a page begins, so it begins again when that is another place.</summary>
    public void Adopt(PrivacyState state)
    {
        var moves = State is { } before && (before.Mode == PersonalisationMode.InBrowser) != (state.Mode == PersonalisationMode.InBrowser);
        State = state;
        Changed?.Invoke();
        if (moves)
        {
            navigation.Refresh(forceReload: true);
        }
    }

    /// <summary>
    /// A list arrived; when it was made by another choice than is known here, somebody chose on another page, and it is asked for. Lists
    /// of the browser itself tell nothing of it.
    /// </summary>
    public async Task HearAsync(RecommendationList list)
    {
        if (State is not { } known || known.Mode == PersonalisationMode.InBrowser || _loading
            || (list.Notes.Contains(ListNotes.NotPersonalised) == !known.UsesHistory && list.Notes.Contains(ListNotes.Paused) == (known.UsesHistory && known.Paused)))
        {
            return;
        }

        _loading = true;
        try
        {
            await LoadAsync();
        }
        catch (ApiException)
        {
            // The next list asks again.
        }
        finally
        {
            _loading = false;
        }
    }
}
