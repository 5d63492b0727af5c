using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Server.Hosting;

/// <summary>
/// Answers a program's request that failed unexpectedly with problem details. A person's goes on to the error page; that
/// page knows GET alone, so a PUT that failed would otherwise be answered 405.
/// </summary>
internal sealed class UnexpectedFailure : IExceptionHandler
{
    private static readonly PathString[] Doors = ["/api", "/hubs", "/pictures"];

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var request = httpContext.Request;
        if (HttpMethods.IsGet(request.Method) && !Array.Exists(Doors, door => request.Path.StartsWithSegments(door)))
        {
            return false;
        }

        await Problems.Create(
            StatusCodes.Status500InternalServerError, "unexpected", "Something went wrong here, not with you. Try again; the log tells more.")
            .ExecuteAsync(httpContext);
        return true;
    }
}
