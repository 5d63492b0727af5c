using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Catalog;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Privacy;

/// <summary>What the buttons of "My data" do: plain forms, each answered by the page with a word of what was done.</summary>
internal static class MyDataEndpoints
{
    /// <summary>The largest copy that is taken back.</summary>
    public const int MaximumMegabytes = 64;

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup(PrivacyAddresses.Data).WithTags("Privacy").AllowAnonymous().RequireRateLimiting(RateLimits.Writing);
        forms.MapPost("/interest", DeleteInterestAsync);
        forms.MapPost("/allow", AllowInterestAsync);
        forms.MapPost("/act", DeleteActAsync);
    }

    /// <summary>The page with a word of what was done.</summary>
    public static RedirectHttpResult Said(string word, string part, string? of = null, int? count = null) => TypedResults.LocalRedirect(
        $"{PrivacyAddresses.Data}?word={word}{(of is null ? "" : $"&of={Uri.EscapeDataString(of)}")}{(count is null ? "" : string.Create(CultureInfo.InvariantCulture, $"&count={count}"))}#{part}");

    private static async Task<RedirectHttpResult> DeleteInterestAsync(
        HttpContext context, ForgetInterest forget, ICatalogue catalogue, [FromForm] string? kind, [FromForm] string? key)
    {
        if (Known(kind, key, catalogue) is not var (what, name))
        {
            return TypedResults.LocalRedirect(PrivacyAddresses.Data);
        }

        var gone = await forget.RunAsync(context.User.GetShopperId(), what, key!, context.RequestAborted);
        return Said("Interest_Gone", "interests", name, gone);
    }

    private static async Task<RedirectHttpResult> AllowInterestAsync(
        HttpContext context, ForgetInterest forget, ICatalogue catalogue, [FromForm] string? kind, [FromForm] string? key)
    {
        if (Known(kind, key, catalogue) is not var (what, name))
        {
            return TypedResults.LocalRedirect(PrivacyAddresses.Data);
        }

        await forget.AllowAsync(context.User.GetShopperId(), what, key!, context.RequestAborted);
        return Said("Interest_Back", "interests", name);
    }

    private static async Task<RedirectHttpResult> DeleteActAsync(HttpContext context, IForgetting forgetting, [FromForm] string? id) =>
        Guid.TryParse(id, CultureInfo.InvariantCulture, out var act) && await forgetting.ForgetEventAsync(context.User.GetShopperId(), act, context.RequestAborted)
            ? Said("Act_Gone", "timeline") : Said("Act_NotThere", "timeline");

    private static (InterestKind Kind, string Name)? Known(string? kind, string? key, ICatalogue catalogue) => key is not { Length: > 0 and <= 200 } ? null : kind switch
    {
        nameof(InterestKind.Category) when catalogue.FindCategory(key) is { } category => (InterestKind.Category, category.Name(CultureInfo.CurrentUICulture.Name)),
        nameof(InterestKind.Brand) => (InterestKind.Brand, key),
        _ => null,
    };
}
