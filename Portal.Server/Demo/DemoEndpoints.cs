using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Demo;

/// <summary>The door of the demo accounts; mapped only where they are open.</summary>
internal static class DemoEndpoints
{
    public const string Path = "/Account/Demo";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost(Path, SignInAsync).WithTags("Account").AllowAnonymous();

    private static async Task<Results<RedirectHttpResult, BadRequest>> SignInAsync(
        HttpContext context, UserManager<PortalUser> users, EnterAccount enter, [FromForm] string? role, [FromForm] string? returnUrl)
    {
        if (role is null || !PortalRoles.All.Contains(role))
        {
            return TypedResults.BadRequest();
        }

        await enter.EnterAsync(context, await DemoAccounts.OpenAsync(users, role), remember: false, "demo");
        return TypedResults.LocalRedirect(LocalUrl.OrHome(returnUrl));
    }
}
