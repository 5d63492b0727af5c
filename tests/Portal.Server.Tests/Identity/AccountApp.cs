using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

/// <summary>The program with quick refusals and one thing that shoppers own.</summary>
internal static class AccountApp
{
    public const string ShopperCookie = "portal.shopper";

    public static PortalApp Create(string refusalMilliseconds = "0", string? dataFolder = null, bool keepData = false, Action<IServiceCollection>? replace = null) => new()
    {
        DataFolder = dataFolder ?? Directory.CreateTempSubdirectory("portal-test-").FullName,
        KeepData = keepData,
        Settings = new Dictionary<string, string?> { ["Identity:RefusalMilliseconds"] = refusalMilliseconds },
        Replace = services =>
        {
            services.AddSingleton<KeptThings>();
            services.AddSingleton<IShopperOwned>(provider => provider.GetRequiredService<KeptThings>());
            replace?.Invoke(services);
        },
    };

    public static AccountBrowser NewBrowser(this PortalApp app) => new(app.NewShopper());

    public static AccountBrowser BrowserOf(this PortalApp app, string shopperId)
    {
        var browser = app.NewBrowser();
        browser.Http.DefaultRequestHeaders.Add("Cookie", $"{ShopperCookie}={shopperId}");
        return browser;
    }

    /// <summary>Does something with the accounts in the database.</summary>
    public static async Task<T> WithUsersAsync<T>(this PortalApp app, Func<UserManager<PortalUser>, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>());
    }

    public static async Task<string> ShopperOfAsync(this PortalApp app, string email) =>
        (await app.WithUsersAsync(users => users.FindByEmailAsync(email)))!.ShopperId;

    /// <summary>A browser signed in to a new account with these roles; none is an ordinary shopper's.</summary>
    public static async Task<AccountBrowser> SignedInAsync(this PortalApp app, params string[] roles)
    {
        var email = $"{string.Join('-', roles.DefaultIfEmpty("shopper")).ToLowerInvariant()}@example.com";
        await app.NewBrowser().RegisterAsync(email);
        await app.WithUsersAsync(async users => await users.AddToRolesAsync((await users.FindByEmailAsync(email))!, roles));
        var http = app.NewShopper();
        using var answer = await new AccountBrowser(http).LoginAsync(email);
        return new AccountBrowser(http) { Cookie = answer.CookieSet("portal.account")!.Split(';')[0] };
    }

    public static async Task<string?> IssueSetupTokenAsync(this PortalApp app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FirstAdmin>().IssueAsync(TestContext.Current.CancellationToken);
    }

    public static Task<string> TextAsync(this HttpResponseMessage response) =>
        response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    /// <summary>Where the answer leads: a path of this site, or the whole address of another.</summary>
    public static string? Target(this HttpResponseMessage response) => response.Headers.Location switch
    {
        { IsAbsoluteUri: true, Host: "localhost" } here => here.PathAndQuery,
        var location => location?.OriginalString,
    };

    public static string? CookieSet(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues("Set-Cookie", out var cookies)
            ? cookies.FirstOrDefault(cookie => cookie.StartsWith(name + "=", StringComparison.Ordinal)) : null;
}
