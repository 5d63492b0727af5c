using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>The first admin of a shop, in a browser: opens the account by the printed link, and signs in and out.</summary>
internal sealed class AdminAccount(IPage page, Uri shop)
{
    public const string Email = "ada@example.com";
    public const string Password = "a rather long password";

    /// <summary>Opens the account; ends signed in, in the admin area.</summary>
    public async Task OpenAsync(Uri setupLink)
    {
        await page.GotoAsync(setupLink.ToString());
        await TypeAsync();
        await page.WaitForURLAsync(new Uri(shop, "/admin").ToString());
        await Visitor.ReadyAsync(page);
    }

    /// <summary>Signs in by password; ends in the admin area.</summary>
    public async Task SignInAsync()
    {
        await page.GotoAsync(new Uri(shop, "/Account/Login?returnUrl=/admin").ToString());
        await TypeAsync();
        await page.WaitForURLAsync(new Uri(shop, "/admin").ToString());
        await Visitor.ReadyAsync(page);
    }

    /// <summary>Gives the password and goes on to the code.</summary>
    public async Task SignInToTheCodeAsync()
    {
        await page.GotoAsync(new Uri(shop, "/Account/Login?returnUrl=/Account").ToString());
        await TypeAsync();
        await page.Locator("[name='Form.Code']").WaitForAsync();
    }

    /// <summary>Gives the code.</summary>
    public async Task TypeCodeAsync(string code)
    {
        await page.Locator("[name='Form.Code']").FillAsync(code);
        await page.Locator("form:has([name='Form.Code']) button").ClickAsync();
    }

    /// <summary>Signs out; ends on the shop's home page.</summary>
    public async Task SignOutAsync()
    {
        await page.GotoAsync(new Uri(shop, "/Account").ToString());
        await page.Locator("form[action='/Account/Logout'] button").ClickAsync();
        await page.WaitForURLAsync(shop.ToString());
        await Visitor.ReadyAsync(page);
    }

    private async Task TypeAsync()
    {
        await page.Locator("[name='Form.Email']").FillAsync(Email);
        await page.Locator("[name='Form.Password']").FillAsync(Password);
        await page.Locator("form:has([name='Form.Email']) button[type=submit]").ClickAsync();
    }
}
