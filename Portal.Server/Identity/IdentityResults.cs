using Microsoft.AspNetCore.Identity;

namespace Portal.Server.Identity;

/// <summary>Results that can only fail by a fault of ours.</summary>
internal static class IdentityResults
{
    /// <summary>Goes on when it succeeded.</summary>
    /// <exception cref="InvalidOperationException">It did not, with Identity's own words.</exception>
    public static void Require(this IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(" ", result.Errors.Select(error => error.Description)));
        }
    }
}
