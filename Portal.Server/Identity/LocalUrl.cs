namespace Portal.Server.Identity;

/// <summary>Addresses to return to: only pages of this site, so that a link can not send a shopper elsewhere after signing in.</summary>
public static class LocalUrl
{
    /// <summary>The address when it is a page of this site, otherwise the home page.</summary>
    public static string OrHome(string? url) => IsLocal(url) ? url! : "/";

    /// <summary>Whether it starts at this site's root. Browsers read <c>//host</c> and <c>/\host</c> as another site.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && (url.Length == 1 || url[1] is not ('/' or '\\')) && !url.AsSpan().ContainsAnyInRange('\0', '\x1f');
}
