using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using Portal.Client.Api;
using Portal.Server.Identity;
using Portal.Server.Privacy;
using Portal.Shared.Privacy;

namespace Portal.Server.Components.StoreHost;

/// <summary>The shopper's choice as a storefront component that runs on the server reaches it.</summary>
internal sealed class PrivacyApi(
    AuthenticationStateProvider authentication, IHttpContextAccessor http, ShopperChoices choices, ChangeChoice change, InProcess inProcess) : IPrivacyApi
{
    public async Task<PrivacyState> StateAsync(CancellationToken cancellationToken = default) =>
        AskNow.Of(choices.Of(await ShopperAsync()), http.HttpContext);

    public Task<PrivacyState> ChangeAsync(PrivacyChange wanted, CancellationToken cancellationToken = default) => inProcess.AskAsync(async () => await change.RunAsync(
        await ShopperAsync(),
        new WantedChoice(wanted.Mode, wanted.Paused, ConsentSources.OfForms.Contains(wanted.Source) ? wanted.Source! : ConsentSources.Page, CultureInfo.CurrentUICulture.Name),
        cancellationToken));

    private async Task<string> ShopperAsync() => (await authentication.GetAuthenticationStateAsync()).User.GetShopperId();
}
