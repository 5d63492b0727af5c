using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Experiments;
using Portal.Server.Experiments;
using Portal.Server.Identity;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Experiments;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Components.Admin.Experiments;

/// <summary>One experiment.</summary>
public sealed class ExperimentPageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked =>
        [typeof(FindExperiments), typeof(ChangeExperiments), typeof(ExperimentNews), typeof(IArmShop), typeof(FindBaseline), typeof(ICatalogue), typeof(EstimateArm)];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanDecideExperiments);
    }

    [Fact]
    public async Task An_unhealthy_experiment_warns_before_anything_is_read()
    {
        var shop = new RunningShop(await ListShop.OpenAsync(app: App));
        await shop.StartAsync();
        foreach (var shopper in Enumerable.Range(1, 60).Where(shopper => RunningShop.ArmOf(shop.List(shopper)) == "fresh-first=now"))
        {
            await shop.SeeAsync(shopper);
        }

        await shop.LookAsync();
        var page = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "fresh-first"));

        Assert.NotNull(page.WaitForElement("[data-testid=unhealthy]"));
        Assert.Contains(page.FindAll("[data-testid=health] li"), item => item.GetAttribute("data-ok") == "False");
        await page.ChangeAsync("[data-testid=engine]", "Bayesian");
        Assert.Contains("Bayesian", page.WaitForElement("[data-testid=engine]").TextContent);
    }

    [Fact]
    public async Task News_told_in_another_language_leave_the_page_in_its_own()
    {
        var shop = new RunningShop(await ListShop.OpenAsync(app: App));
        await shop.StartAsync();
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        var page = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "fresh-first"));
        page.WaitForElement("[data-testid=traffic]");
        var drawn = page.RenderCount;

        // As the job does that reads all running experiments.
        await Task.Run(() =>
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("en");
            App.Services.GetRequiredService<ExperimentNews>().Tell();
        }, Cancel);

        page.WaitForState(() => page.RenderCount > drawn);
        Assert.Contains("护栏指标", page.Markup);
        Assert.DoesNotContain("Guard-rails", page.Markup);
    }

    [Fact]
    public async Task A_part_of_few_shoppers_is_named_and_not_told_of()
    {
        var shop = new RunningShop(await ListShop.OpenAsync(app: App));
        await shop.StartAsync();
        foreach (var shopper in Enumerable.Range(1, 5))
        {
            await shop.SeeAsync(shopper, ShopEventType.Click);
        }

        await shop.LookAsync();
        var page = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "fresh-first"));
        page.WaitForElement("[data-testid=traffic]");
        await page.ChangeAsync("[data-testid=drill-kind]", "newness");

        Assert.Equal("new", Assert.Single(page.WaitForElements("[data-testid=drill] tr[data-state=Withheld]")).FirstElementChild!.TextContent);
        await page.ChangeAsync("[data-testid=segment-kind]", "newness");
        page.WaitForElement("[data-testid=segment] option[value=new]");
        await page.ChangeAsync("[data-testid=segment]", "new");
        Assert.Contains("fewer than 10", page.WaitForElement("[data-testid=withheld]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=traffic]"));
    }

    [Fact]
    public async Task A_view_is_handed_on_by_its_address_and_so_is_its_report()
    {
        await ReadAsync();
        var page = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "fresh-first"));
        page.WaitForElement("[data-testid=traffic]");
        await page.ChangeAsync("[data-testid=engine]", "Bayesian");
        await page.ChangeAsync("[data-testid=baseline]", "fresh");
        await page.ChangeAsync("[data-testid=absolute]", "1");
        page.WaitForAssertion(() => Assert.Equal("now", Goal(page).GetAttribute("data-arm")));
        var (shown, link, report) = (Goal(page).TextContent, page.Find("[data-testid=share] input").GetAttribute("value")!, page.Find("[data-testid=report]").GetAttribute("href")!);

        Services.GetRequiredService<NavigationManager>().NavigateTo(link);
        var another = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "fresh-first"));
        another.WaitForElement("[data-testid=traffic]");
        Assert.Equal(shown, Goal(another).TextContent);

        Services.GetRequiredService<NavigationManager>().NavigateTo(report);
        var printed = Render<ReportPage>(parameters => parameters.Add(one => one.Key, "fresh-first"));
        printed.WaitForElement("[data-testid=traffic]");
        Assert.Equal(shown, Goal(printed).TextContent);
        Assert.All(["verdict", "metrics-GuardRail", "health", "plan", "history", "print"], part => Assert.NotNull(printed.Find($"[data-testid={part}]")));

        static AngleSharp.Dom.IElement Goal<T>(IRenderedComponent<T> page) where T : IComponent => page.Find("[data-testid=metrics-Goal] tbody tr");
    }

    [Fact]
    public async Task Parts_of_the_shoppers_are_read_each_for_itself_and_follow_the_view()
    {
        await ReadAsync();
        var page = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "fresh-first"));
        page.WaitForElement("[data-testid=traffic]");

        await page.ChangeAsync("[data-testid=drill-kind]", "newness");
        var row = page.WaitForElement("[data-testid=drill] tbody tr");
        var cells = row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray();
        Assert.Equal(("new", "New first"), (cells[0], cells[1]));
        Assert.True(int.Parse(cells[2], System.Globalization.CultureInfo.CurrentCulture) >= 10);
        await page.ChangeAsync("[data-testid=baseline]", "fresh");

        // The arm that was the treatment is what is compared with now: the same two values change places.
        page.WaitForAssertion(() =>
        {
            var turned = page.Find("[data-testid=drill] tbody tr").QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray();
            Assert.Equal((cells[4], cells[3], "As it is"), (turned[3], turned[4], turned[1]));
        });
    }

    [Fact]
    public async Task What_was_learnt_is_found_by_its_words_and_its_decision_with_the_effect_it_had()
    {
        var shop = await ReadAsync();
        var ended = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "fresh-first"));
        ended.WaitForElement("[data-testid=traffic]");
        // Whoever ends it looks at a part of the shoppers; what is kept is of all.
        await ended.ChangeAsync("[data-testid=segment-kind]", "device");
        ended.WaitForElement("[data-testid=segment] option:nth-of-type(2)");
        await ended.ChangeAsync("[data-testid=segment]", "nobody-has-this");
        ended.WaitForAssertion(() => Assert.Contains("part=nobody-has-this", ended.Find("[data-testid=share] input").GetAttribute("value")));
        await ended.ClickAsync("[data-testid=end]");
        await ended.ChangeAsync("[data-testid=outcome]", nameof(ExperimentStatus.Shipped));
        await ended.ChangeAsync("[data-testid=release]", "fresh");
        await ended.ChangeAsync("[data-testid=conclusion]", "New things are clicked more.");
        await ended.ClickAsync("[data-testid=end-now]");
        ended.WaitForAssertion(() => Assert.Empty(ended.FindAll("[data-testid=end-form]")));
        Assert.Null(await shop.Change.DraftAsync("other", RunningShop.Plan() with { Name = "Still a draft" }, null, RunningShop.Ann, Cancel));

        var page = Render<LearntPage>();
        var lesson = page.WaitForElement("article[data-experiment=fresh-first]");

        Assert.Single(page.FindAll("article"));
        Assert.Contains("New first", lesson.QuerySelector("[data-testid=status]")!.TextContent);
        Assert.Contains("New things are clicked more.", lesson.TextContent);
        Assert.Contains("New first", lesson.QuerySelector("[data-testid=effects]")!.TextContent);
        using var kept = System.Text.Json.JsonDocument.Parse((await shop.ExperimentAsync()).ResultJson!);
        Assert.Equal(80, kept.RootElement.GetProperty("traffic").EnumerateArray().Sum(arm => arm.GetProperty("shoppers").GetInt64()));
        await page.InputAsync("[data-testid=search]", "nothing of the kind");
        Assert.NotNull(page.Find("[data-testid=none]"));
        await page.InputAsync("[data-testid=search]", "CLICKED more");
        Assert.Single(page.FindAll("article"));
        await page.ChangeAsync("[data-testid=decision]", nameof(ExperimentStatus.RolledBack));
        Assert.Empty(page.FindAll("article"));
    }

    /// <summary>A running experiment that enough shoppers have seen to be told of, those of the fresh arm clicking more.</summary>
    private async Task<RunningShop> ReadAsync()
    {
        var shop = new RunningShop(await ListShop.OpenAsync(app: App));
        await shop.StartAsync();
        foreach (var shopper in Enumerable.Range(1, 80))
        {
            await shop.SeeAsync(shopper, [.. Enumerable.Repeat(ShopEventType.Click, RunningShop.ArmOf(shop.List(shopper)) == "fresh-first=fresh" ? 4 : 1 + (shopper % 2))]);
        }

        await shop.LookAsync();
        return shop;
    }
}
