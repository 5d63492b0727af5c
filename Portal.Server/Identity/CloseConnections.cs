using System.Security.Claims;

namespace Portal.Server.Identity;

/// <summary>
/// Cuts an account's live connections when what it may do changes. The browser connects again at once, and is then asked
/// who it is. Pages that run on the server need no cut: <see cref="CircuitAccount"/> changes them where they are.
/// </summary>
internal sealed class CloseConnections(RequestDelegate next, AccountChanges changes)
{
    private static readonly PathString Hubs = "/hubs";

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments(Hubs) && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account)
        {
            using var subscription = changes.Listen(account, context.Abort);
            await next(context);
        }
        else
        {
            await next(context);
        }
    }
}
