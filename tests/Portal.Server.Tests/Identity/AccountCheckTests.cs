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
        Assert.True(await app.Get<AccountCheck>().StandsAsync(principal));

        await app.WithUsersAsync(async users => await users.ChangePasswordAsync(
            (await users.FindByEmailAsync(Email))!, AccountBrowser.Password, "five other plain words"));

        Assert.False(await app.Get<AccountCheck>().StandsAsync(principal));
    }

    [Fact]
    public async Task Account_ThatIsGone_DoesNotStand()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);
        var principal = await PrincipalAsync(app);

        await app.WithUsersAsync(async users => await users.DeleteAsync((await users.FindByEmailAsync(Email))!));

        Assert.False(await app.Get<AccountCheck>().StandsAsync(principal));
    }

    [Fact]
    public async Task Principal_CarriesTheAccountsShopper()
    {
        await using var app = AccountApp.Create();
        await app.NewBrowser().RegisterAsync(Email);

        Assert.Equal(await app.ShopperOfAsync(Email), (await PrincipalAsync(app)).FindShopperId());
    }

    private static async Task<ClaimsPrincipal> PrincipalAsync(PortalApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var user = await scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>().FindByEmailAsync(Email);
        return await scope.ServiceProvider.GetRequiredService<SignInManager<PortalUser>>().CreateUserPrincipalAsync(user!);
    }
}
