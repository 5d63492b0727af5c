using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>The shopper's choice: by forms, which work without scripts, and for programs.</summary>
internal static class PrivacyEndpoints
{
    /// <summary>Where the forms are sent.</summary>
    private const string Forms = "/your-recommendations";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var forms = routes.MapGroup(Forms).WithTags("Privacy").AllowAnonymous().RequireRateLimiting(RateLimits.Writing);
        forms.MapPost("/choice", ChooseAsync);
        forms.MapPost("/banner", PutAway);

        var api = routes.MapGroup("/api/privacy").WithTags("Privacy").AllowAnonymous().WithMetadata(new SkipStatusCodePagesAttribute());
        api.MapGet("", Read).WithName("PrivacyChoice").RequireRateLimiting(RateLimits.Reading).WithSummary("How the shopper's choice stands.").ProducesProblems(429)
            .WithAnswerExample(new PrivacyState(PersonalisationMode.Personalised));
        api.MapPut("", ChangeAsync).WithName("ChangePrivacyChoice").RequireRateLimiting(RateLimits.Writing)
            .WithSummary("Changes the shopper's choice. It holds for the next event and the next list; open pages are told.")
            .Accepts<PrivacyChange>("application/json").ProducesProblems(429).WithRequestExample("""{"mode":"NotPersonalised"}""")
            .WithAnswerExample(new PrivacyState(PersonalisationMode.NotPersonalised, Source: ConsentSources.Page, Since: new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
    }

    private static async Task<RedirectHttpResult> ChooseAsync(
        HttpContext context, ChangeChoice change, [FromForm] string? mode, [FromForm] string? paused, [FromForm] string? source, [FromForm] string? returnUrl)
    {
        PersonalisationMode? wanted = Enum.TryParse<PersonalisationMode>(mode, out var known) && Enum.IsDefined(known) ? known : null;
        bool? pause = bool.TryParse(paused, out var told) ? told : null;
        if (wanted is not null || pause is not null)
        {
            await change.RunAsync(context.User.GetShopperId(), Wanted(wanted, pause, source), context.RequestAborted);
        }

        return TypedResults.LocalRedirect(LocalUrl.IsLocal(returnUrl) ? returnUrl! : Forms);
    }

    /// <summary>Puts the banner away without a choice.</summary>
    private static RedirectHttpResult PutAway(HttpContext context, [FromForm] string? returnUrl)
    {
        HonourChoice.Write(context, PrivacyCookies.Banner, "seen");
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    private static Ok<PrivacyState> Read(HttpContext context, ShopperChoices choices) => TypedResults.Ok(AskNow.Of(choices.Of(context.User.GetShopperId()), context));

    private static async Task<Results<Ok<PrivacyState>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        HttpContext context, RequestBody<PrivacyChange> body, ChangeChoice change)
    {
        if (body.Problem is { } problem)
        {
            return problem;
        }

        var (mode, paused, source) = body.Value!;
        return mode is null && paused is null
            ? TypedResults.ValidationProblem([new("mode", ["Say mode (Personalised, InBrowser or NotPersonalised), paused (true or false), or both."])])
            : mode is { } named && !Enum.IsDefined(named)
                ? TypedResults.ValidationProblem([new("mode", ["The mode is Personalised, InBrowser or NotPersonalised."])])
                : TypedResults.Ok(await change.RunAsync(context.User.GetShopperId(), Wanted(mode, paused, source), context.RequestAborted));
    }

    private static WantedChoice Wanted(PersonalisationMode? mode, bool? paused, string? source) =>
        new(mode, paused, ConsentSources.OfForms.Contains(source) ? source! : ConsentSources.Page, CultureInfo.CurrentUICulture.Name);
}
