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
        // By now the request is on its way to the error page and bears its address; the feature remembers what was asked for.
        PathString asked = httpContext.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? httpContext.Request.Path;
        if (HttpMethods.IsGet(httpContext.Request.Method) && !Array.Exists(Doors, door => asked.StartsWithSegments(door)))
        {
            return false;
        }

        // A body that breaks off or is too long is the sender's fault, and the framework says which; the words are those of bare failures.
        if (exception is BadHttpRequestException unreadable)
        {
            httpContext.Response.StatusCode = unreadable.StatusCode;
            await BareFailures.Of(httpContext.Response).ExecuteAsync(httpContext);
            return true;
        }

        await Problems.Create(
            StatusCodes.Status500InternalServerError, "unexpected", "Something went wrong here, not with you. Try again; the log tells more.")
            .ExecuteAsync(httpContext);
        return true;
    }
}
