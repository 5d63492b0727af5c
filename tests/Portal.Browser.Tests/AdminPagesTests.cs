using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Portal.Browser.Tests;

public sealed class AdminPagesTests(PublishedShop shop)
{
    private const float Patience = 60_000;
    private static readonly string[] Serious = ["serious", "critical"];

    /// <summary>Headings of the panels that leave no room to what stands before them.</summary>
    private const string Touching = """
        () => [...document.querySelectorAll("main .panel")].filter(panel => {
            const [before, here] = [panel.previousElementSibling?.getBoundingClientRect(), panel.getBoundingClientRect()];
            return before?.height > 0 && Math.max(here.top - before.bottom, here.left - before.right) < 8;
        }).map(panel => panel.querySelector("h2").textContent)
        """;

    [Fact]
    public async Task Every_admin_page_is_sound_in_both_languages_and_found_by_keyboard()
    {
        var link = await shop.FindSetupLinkAsync();
        var address = new Uri(link.GetLeftPart(UriPartial.Authority));
        await using var ada = await Visitor.EnterAsync(
            shop.Browser, address, new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        var page = await ada.OpenPlainAsync("/Account/Register");
        await new AdminAccount(page, address).OpenAsync(link);

        var faults = await VisitAllAsync(ada, page);
        await FindAsync(page, "People", "/admin/people");
        await page.Locator(".admin-side .language button[value=zh-CN]").ClickAsync();
        await page.Locator("html[lang=zh-CN]").WaitForAsync();
        await Visitor.ReadyAsync(page);
        faults.AddRange(await VisitAllAsync(ada, page));
        await FindAsync(page, (await page.Locator(".nav a[href='/admin/models']").InnerTextAsync()).Trim(), "/admin/models");

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Empty(ada.Errors);
    }

    /// <summary>Goes to every page of the navigation; the result is what is wrong there.</summary>
    private static async Task<List<string>> VisitAllAsync(Visitor ada, IPage page)
    {
        var faults = new List<string>();
        var paths = await page.Locator(".nav a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.Contains("/admin/people", paths);
        foreach (var path in paths)
        {
            await ada.GoAsync(page, path);
            await Assertions.Expect(page.Locator("main :is(.skeleton, [data-testid$=loading])")).ToHaveCountAsync(0, new() { Timeout = Patience });
            Assert.Equal(0, await page.Locator("main [data-testid=error]").CountAsync());
            faults.AddRange((await page.EvaluateAsync<string[]>(Touching)).Select(heading => $"{path}: {heading} touches what stands before it"));
            var result = await page.RunAxe();
            faults.AddRange(
                from violation in result.Violations
                where Serious.Contains(violation.Impact)
                from node in violation.Nodes
                select $"{path}: {violation.Id} at {node.Target}: {node.Html}");
        }

        return faults;
    }

    /// <summary>Opens the search, types faster than it answers, and takes the first of what is found; then once more by arrow.</summary>
    private static async Task FindAsync(IPage page, string title, string path)
    {
        var found = page.Locator("dialog[data-find][open]");
        foreach (var keys in (string[][])[["Enter"], ["ArrowDown", "Enter"]])
        {
            await page.Locator(".nav a[href='/admin']").ClickAsync();
            await page.WaitForURLAsync("**/admin");
            await page.Keyboard.PressAsync("Control+k");
            await found.WaitForAsync();
            await page.Keyboard.InsertTextAsync(title);
            if (keys.Length > 1)
            {
                await found.Locator($"[data-find-for='{title}']").WaitForAsync();
            }

            foreach (var key in keys)
            {
                await page.Keyboard.PressAsync(key);
            }

            await page.WaitForURLAsync($"**{path}");
        }
    }
}
