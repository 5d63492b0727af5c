using Microsoft.AspNetCore.Authorization;

namespace Portal.Server.Identity;

/// <summary>
/// Makes the policies of <see cref="RoleRights"/>, and closes every endpoint that says nothing about who may use it. A
/// request for something that does not exist is let through to its 404.
/// </summary>
internal static class ClosedByDefault
{
    public static void Configure(AuthorizationOptions options)
    {
        foreach (var right in RoleRights.All)
        {
            options.AddPolicy(right.Policy, policy => policy.RequireAuthenticatedUser().RequireRole(right.Roles));
        }

        options.FallbackPolicy = new AuthorizationPolicyBuilder()
            .RequireAssertion(asked => asked.Resource is HttpContext context && (context.GetEndpoint() is not { } endpoint || IsFrameworks(endpoint)))
            .Build();
    }

    /// <summary>
    /// What the framework maps behind the pages and static files without a way to say that it is everybody's, as they are:
    /// the list of the files' fingerprints, the answer to a wrong method or media type, and in a build that was not published
    /// the answer for files put there since.
    /// </summary>
    internal static bool IsFrameworks(Endpoint endpoint) => endpoint is RouteEndpoint { RoutePattern.RawText: { } route }
        ? route == "{**path:file}" || route.TrimStart('/').StartsWith("_framework/resource-collection", StringComparison.Ordinal)
        : endpoint.DisplayName is "405 HTTP Method Not Supported" or "415 HTTP Unsupported Media Type";
}
