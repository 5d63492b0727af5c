using Bunit;
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

/// <summary>From an empty form to an arm that became the shop.</summary>
public sealed class ExperimentDesignerTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked =>
        [typeof(FindExperiments), typeof(ChangeExperiments), typeof(ExperimentNews), typeof(IArmShop), typeof(FindBaseline), typeof(ICatalogue), typeof(EstimateArm)];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanDecideExperiments);
    }

    [Fact]
    public async Task An_experiment_is_written_started_read_and_shipped_and_the_shop_follows()
    {
        var shop = new RunningShop(await ListShop.OpenAsync(app: App));
        var designer = Render<ExperimentDesigner>();
        await designer.ClickAsync("[data-testid=keep]");
        Assert.Contains("The key must be", designer.WaitForElement("[data-testid=refused]").TextContent);

        await designer.ChangeAsync("[data-testid=name]", "Popular for all");
        await designer.ChangeAsync("[data-testid=key]", "popular-for-all");
        await designer.ChangeAsync("[data-testid=arm-placement]", "home-trending");
        await designer.ChangeAsync("[data-testid=ramp]", false);
        await designer.ClickAsync("[data-testid=show-preview]");
        designer.WaitForAssertion(() => Assert.Equal(2, designer.FindAll("[data-testid=preview-list]").Count));
        await designer.ClickAsync("[data-testid=show-power]");
        Assert.NotNull(designer.WaitForElement("[data-testid=no-power]"));
        await designer.ClickAsync("[data-testid=keep]");
        designer.WaitForAssertion(() => Assert.EndsWith("/admin/experiments/popular-for-all", Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri));

        var page = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "popular-for-all"));
        await page.ClickAsync("[data-testid=start]");
        page.WaitForElement("[data-testid=traffic]");
        foreach (var shopper in Enumerable.Range(1, 12))
        {
            await shop.SeeAsync(shopper, ShopEventType.Click);
        }

        await shop.LookAsync();
        page.WaitForAssertion(() => Assert.Equal(12, page.FindAll("[data-testid=traffic] tbody tr td:nth-child(2)").Sum(cell => int.Parse(cell.TextContent))));
        Assert.Equal("NotEnough", page.Find("[data-metric=click-through]").GetAttribute("data-state"));

        await page.ClickAsync("[data-testid=end]");
        await page.ChangeAsync("[data-testid=outcome]", "Shipped");
        await page.ClickAsync("[data-testid=end-now]");
        Assert.Contains("what was learnt", page.WaitForElement("[data-testid=refused]").TextContent);
        await page.ChangeAsync("[data-testid=conclusion]", "Popular things are enough.");
        await page.ClickAsync("[data-testid=end-now]");
        page.WaitForAssertion(() => Assert.Contains("Popular things are enough.", page.Find("[data-testid=verdict]").TextContent));
        Assert.Equal("popular", App.Get<Placements>().Find("home-trending")!.Sources.Single().Source);

        var list = Render<ExperimentsPage>();
        Assert.Equal("Shipped", list.WaitForElement("[data-experiment=popular-for-all] [data-testid=status]").TextContent);
        await list.InputAsync("[data-testid=search]", "nothing like it");
        Assert.Empty(list.FindAll("[data-experiment]"));
    }

    [Fact]
    public async Task An_arm_that_names_another_ranker_keeps_all_other_settings_of_the_placement()
    {
        var designer = Render<ExperimentDesigner>();
        await designer.ChangeAsync("[data-testid=name]", "Fusion alone");
        await designer.ChangeAsync("[data-testid=key]", "fusion-alone");
        await designer.ChangeAsync("[data-testid=arm-kind]", "ranker");
        await designer.ChangeAsync("[data-testid=arm-placement]", "home-for-you");
        await designer.ChangeAsync("[data-testid=arm-ranker]", "trees");
        await designer.ClickAsync("[data-testid=keep]");
        Assert.Contains("no ranker of kind \"trees\"", designer.WaitForElement("[data-testid=refused]").TextContent);

        await designer.ChangeAsync("[data-testid=arm-ranker]", "fusion");
        await designer.ClickAsync("[data-testid=keep]");

        designer.WaitForAssertion(() => Assert.EndsWith("/admin/experiments/fusion-alone", Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri));
        var plan = ExperimentPlan.Parse((await App.Get<FindExperiments>().FindAsync("fusion-alone", Cancel))!.PlanJson);
        var now = App.Get<Placements>().Find("home-for-you")!;
        Assert.Equal(Placements.Write(now with { Ranker = "fusion" }), Placements.Write(Placements.Parse(plan.Arms[1].Placements["home-for-you"].GetRawText(), now.Key)));
    }
}
