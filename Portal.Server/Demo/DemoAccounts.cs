using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Demo;

/// <summary>
/// Accounts to try each role with, without a password. They are there with the demo shop and in Development alone:
/// elsewhere the door does not exist, and a start that asks for it fails.
/// </summary>
internal sealed class DemoAccounts(IOptions<DemoOptions> options, IHostEnvironment environment)
{
    /// <summary>Whether the demo accounts may be used.</summary>
    public bool AreOpen => environment.IsDevelopment() && (options.Value.Enabled ?? true) && (options.Value.SignIn ?? true);

    /// <summary>Finds the account of a role, or makes it. Its password is random and kept nowhere.</summary>
    public static async Task<PortalUser> OpenAsync(UserManager<PortalUser> users, string role)
    {
        var email = $"{role.ToLowerInvariant()}@demo.example";
        if (await users.FindByEmailAsync(email) is { } known)
        {
            return known;
        }

        var user = new PortalUser { UserName = email, Email = email, ShopperId = ShopperMiddleware.NewId() };
        (await users.CreateAsync(user, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)))).Require();
        if (role != PortalRoles.Shopper)
        {
            (await users.AddToRoleAsync(user, role)).Require();
        }

        return user;
    }
}
