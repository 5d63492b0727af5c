using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

public sealed class AccountCheckTests
{
    private const string Email = "ann@example.com";

    [Fact]
    public async Task Account_StandsUntilItsPasswordChanges()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);
        var principal = await PrincipalAsync(app);
        Assert.NotNull(await app.Get<AccountCheck>().RefreshAsync(principal));

        await app.WithUsersAsync(async users => await users.ChangePasswordAsync(
            (await users.FindByEmailAsync(Email))!, AccountBrowser.Password, "five other plain words"));

        Assert.Null(await app.Get<AccountCheck>().RefreshAsync(principal));
    }

    [Fact]
    public async Task Account_WhoseRolesChanged_StandsWithTheRolesOfNow()
    {
        await using var app = AccountApp.Create();
        await app.SignedInAsync(PortalRoles.Analyst);
        var principal = await PrincipalAsync(app, "analyst@example.com");
        Assert.True(principal.IsInRole(PortalRoles.Analyst));

        await app.WithUsersAsync(async users => await users.RemoveFromRoleAsync((await users.FindByEmailAsync("analyst@example.com"))!, PortalRoles.Analyst));
        var now = await app.Get<AccountCheck>().RefreshAsync(principal);

        Assert.Equal((false, true), (now!.IsInRole(PortalRoles.Analyst), now.IsInRole(PortalRoles.Shopper)));
    }

    [Fact]
    public async Task Account_ThatIsGone_DoesNotStand()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);
        var principal = await PrincipalAsync(app);

        await app.WithUsersAsync(async users => await users.DeleteAsync((await users.FindByEmailAsync(Email))!));

        Assert.Null(await app.Get<AccountCheck>().RefreshAsync(principal));
    }

    [Fact]
    public async Task Principal_CarriesTheAccountsShopper()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);

        Assert.Equal(await app.ShopperOfAsync(Email), (await PrincipalAsync(app)).FindShopperId());
    }

    private static async Task<ClaimsPrincipal> PrincipalAsync(PortalApp app, string email = Email)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByEmailAsync(email);
        return await scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>().CreateUserPrincipalAsync(user!);
    }
}
