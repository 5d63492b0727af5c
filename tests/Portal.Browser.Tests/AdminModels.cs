using Microsoft.Playwright;

namespace Portal.Browser.Tests;

/// <summary>What an admin does with models, on their pages.</summary>
internal sealed class AdminModels(Visitor ada, IPage page)
{
    private const float Patience = 60_000;

    /// <summary>From here on notes which phases of a run were shown, and what stood in them: news that may go as fast as they came.</summary>
    private const string Watch = """
        () => {
            window.seen = new Set();
            new MutationObserver(() => {
                const phase = document.querySelector("[data-testid=phase]");
                if (phase) window.seen.add(phase.textContent);
                if (document.querySelector("[data-testid=curves] svg")) window.seen.add("curve");
                const step = document.querySelector(".chain-active");
                if (step) window.seen.add("chain " + step.dataset.step);
            }).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true, attributes: true });
        }
        """;

    /// <summary>Trains a model with what is typed, and looks on to its end without loading the page anew.</summary>
    /// <returns>The version, and what was shown meanwhile.</returns>
    public async Task<(string Version, string[] Seen)> TrainAsync(string model, string then, IReadOnlyDictionary<string, string> typed)
    {
        await ada.GoAsync(page, "/admin/retraining");
        await page.EvaluateAsync(Watch);
        var before = await page.GetByTestId("runs").Locator("tr[data-state]").CountAsync();
        await page.GetByTestId("train-now").ClickAsync();
        await page.GetByTestId("model").SelectOptionAsync(model);
        await page.GetByTestId("then").SelectOptionAsync(then);
        await page.Locator(".settings-more summary").ClickAsync();
        foreach (var (name, value) in typed)
        {
            var field = page.Locator($"[data-setting='{name}']");
            await field.WaitForAsync();
            await (await field.EvaluateAsync<bool>("field => field.tagName === 'SELECT'") ? field.SelectOptionAsync(value) : FillAsync(field, value));
        }

        await page.GetByTestId("start").ClickAsync();
        var run = page.GetByTestId("runs").Locator("tr[data-state]").First;
        await Expect(page.GetByTestId("runs").Locator("tr[data-state]")).ToHaveCountAsync(before + 1, new() { Timeout = Patience });
        await Expect(run).Not.ToHaveAttributeAsync("data-state", new System.Text.RegularExpressions.Regex("Queued|Running"), new() { Timeout = Patience });
        await Expect(run).ToHaveAttributeAsync("data-state", "Succeeded");
        var path = await run.Locator("a").GetAttributeAsync("href");
        return (path!.Split('/')[^1], await page.EvaluateAsync<string[]>("() => [...window.seen]"));
    }

    /// <summary>Compares two versions; the result is the table of figures.</summary>
    public async Task<string> CompareAsync(params string[] versions)
    {
        await ada.GoAsync(page, "/admin/models");
        foreach (var version in versions)
        {
            await page.Locator($"tr[data-version='{version}'] input").CheckAsync();
        }

        await page.GetByTestId("compare").ClickAsync();
        return await page.GetByTestId("figures").InnerTextAsync();
    }

    /// <summary>Makes a version the canary of so many of a hundred shoppers.</summary>
    public async Task TryAsync(string version, int percent)
    {
        await ada.GoAsync(page, $"/admin/models/{version}");
        await FillAsync(page.GetByTestId("trial-share"), percent.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await page.GetByTestId("trial-canary").ClickAsync();
        await Expect(page.GetByTestId("trial-state")).ToHaveTextAsync($"Canary: makes the lists of {percent} % of the shoppers.", new() { Timeout = Patience });
    }

    /// <summary>Puts the version on the open page into service, with a reason.</summary>
    /// <returns>What the gate said.</returns>
    public async Task<string> PromoteAsync(string version, string reason)
    {
        await page.GetByTestId("trial-promote").ClickAsync();
        var checks = await page.GetByTestId("checks").InnerTextAsync();
        await page.GetByTestId("reason").FillAsync(reason);
        await page.GetByTestId("really-promote").ClickAsync();
        await Expect(page.GetByTestId("trial-said")).ToHaveTextAsync($"{version} is in service.", new() { Timeout = Patience });
        return checks;
    }

    /// <summary>Goes back to the version before.</summary>
    public async Task RollBackAsync(string version)
    {
        await ada.GoAsync(page, "/admin/models");
        await page.GetByTestId("roll-back").ClickAsync();
        await Expect(page.GetByTestId("said")).ToHaveTextAsync($"{version} is in service again.", new() { Timeout = Patience });
        await page.Locator($"tr[data-version='{version}'] [data-testid=live]").WaitForAsync();
    }

    private static async Task FillAsync(ILocator field, string value)
    {
        await field.FillAsync(value);
        await field.BlurAsync();
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
