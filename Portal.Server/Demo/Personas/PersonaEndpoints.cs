using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Shared.Demo;

namespace Portal.Server.Demo.Personas;

/// <summary>Who shops in this browser: asked, and changed. Mapped in demo mode alone.</summary>
internal static class PersonaEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(DemoDoors.Shopper, Choose).WithTags("Demo").AllowAnonymous().ExcludeFromDescription();
        routes.MapGet(DemoDoors.Status, Status).WithTags("Demo").AllowAnonymous().ExcludeFromDescription()
            .RequireRateLimiting(RateLimits.Reading).WithMetadata(new SkipStatusCodePagesAttribute());
    }

    private static RedirectHttpResult Choose(HttpContext context, [FromForm] string? who, [FromForm] string? returnUrl)
    {
        ActingShopper.Choose(context, who);
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }

    private static Ok<DemoStatus> Status(HttpContext context, FindDemoStatus find) =>
        TypedResults.Ok(find.Find(context.User));
}
