using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Server.Hosting;

/// <summary>Answers a reader who asks for a page that does not exist with a page that says so; programs get the status, and under /api problem details (<see cref="BareFailures"/>).</summary>
internal static class MissingPages
{
    private const string Page = "/not-found";
    private static readonly PathString[] ForPrograms = ["/api", "/hubs", "/pictures", "/_framework", "/_blazor", "/_content"];

    /// <summary>Puts the page in place of an empty 404.</summary>
    public static WebApplication UseMissingPages(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute(Page, createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!IsForReader(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
        return app;
    }

    private static bool IsForReader(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !Array.Exists(ForPrograms, path => context.Request.Path.StartsWithSegments(path));
}
