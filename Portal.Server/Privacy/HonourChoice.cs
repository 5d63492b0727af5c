using System.Globalization;
using Portal.Server.Identity;
using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>
/// Takes the browser's word: <c>Sec-GPC: 1</c> (Global Privacy Control) switches personalisation off for its shopper, signed in or not,
/// once; and a browser that was told no keeps to it when its shopper is a new one, as after a sign-out.
/// </summary>
internal sealed class HonourChoice(RequestDelegate next, ShopperChoices choices, ChangeChoice change)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(390);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.User.FindShopperId() is { } shopper)
        {
            await HonourAsync(context, shopper);
        }

        await next(context);
    }

    private async Task HonourAsync(HttpContext context, string shopper)
    {
        var state = choices.Of(shopper);
        if (context.Request.Headers["Sec-GPC"] == "1" && !state.Signal)
        {
            state = await change.RunAsync(shopper, Wanted(PersonalisationMode.NotPersonalised, ConsentSources.Signal), context.RequestAborted);
        }
        else if (!state.IsChosen && Remembered(context) is { } mode and not PersonalisationMode.Personalised)
        {
            state = await change.RunAsync(shopper, Wanted(mode, ConsentSources.Browser), context.RequestAborted);
        }

        if (state.IsChosen && Remembered(context) != state.Mode)
        {
            Write(context, PrivacyCookies.Choice, state.Mode.ToString());
        }
    }

    /// <summary>Writes a cookie that is read by this program alone.</summary>
    public static void Write(HttpContext context, string name, string value) => context.Response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = Kept,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });

    private static PersonalisationMode? Remembered(HttpContext context) => context.Request.Cookies[PrivacyCookies.Choice] switch
    {
        nameof(PersonalisationMode.Personalised) => PersonalisationMode.Personalised,
        nameof(PersonalisationMode.InBrowser) => PersonalisationMode.InBrowser,
        nameof(PersonalisationMode.NotPersonalised) => PersonalisationMode.NotPersonalised,
        _ => null,
    };

    private static WantedChoice Wanted(PersonalisationMode mode, string source) =>
        new(mode, null, source, CultureInfo.CurrentUICulture.Name, WantedChoice.Browser);
}
