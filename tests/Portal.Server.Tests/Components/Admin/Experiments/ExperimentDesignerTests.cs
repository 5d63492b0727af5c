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
        await designer.Find("[data-testid=keep]").ClickAsync();
        Assert.Contains("The key must be", designer.WaitForElement("[data-testid=refused]").TextContent);

        await designer.Find("[data-testid=name]").ChangeAsync("Popular for all");
        await designer.Find("[data-testid=key]").ChangeAsync("popular-for-all");
        await designer.Find("[data-testid=arm-placement]").ChangeAsync("home-trending");
        await designer.Find("[data-testid=ramp]").ChangeAsync(false);
        await designer.Find("[data-testid=show-preview]").ClickAsync();
        designer.WaitForAssertion(() => Assert.Equal(2, designer.FindAll("[data-testid=preview-list]").Count));
        await designer.Find("[data-testid=show-power]").ClickAsync();
        Assert.NotNull(designer.WaitForElement("[data-testid=no-power]"));
        await designer.Find("[data-testid=keep]").ClickAsync();
        designer.WaitForAssertion(() => Assert.EndsWith("/admin/experiments/popular-for-all", Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri));

        var page = Render<ExperimentPage>(parameters => parameters.Add(one => one.Key, "popular-for-all"));
        await page.WaitForElement("[data-testid=start]").ClickAsync();
        page.WaitForElement("[data-testid=traffic]");
        foreach (var shopper in Enumerable.Range(1, 12))
        {
            await shop.SeeAsync(shopper, ShopEventType.Click);
        }

        await shop.LookAsync();
        page.WaitForAssertion(() => Assert.Equal(12, page.FindAll("[data-testid=traffic] tbody tr td:nth-child(2)").Sum(cell => int.Parse(cell.TextContent))));
        Assert.Equal("NotEnough", page.Find("[data-metric=click-through]").GetAttribute("data-state"));

        await page.Find("[data-testid=end]").ClickAsync();
        await page.Find("[data-testid=outcome]").ChangeAsync("Shipped");
        await page.Find("[data-testid=end-now]").ClickAsync();
        Assert.Contains("what was learnt", page.WaitForElement("[data-testid=refused]").TextContent);
        await page.Find("[data-testid=conclusion]").ChangeAsync("Popular things are enough.");
        await page.Find("[data-testid=end-now]").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("Popular things are enough.", page.Find("[data-testid=verdict]").TextContent));
        Assert.Equal("popular", App.Get<Placements>().Find("home-trending")!.Sources.Single().Source);

        var list = Render<ExperimentsPage>();
        Assert.Equal("Shipped", list.WaitForElement("[data-experiment=popular-for-all] [data-testid=status]").TextContent);
        await list.Find("[data-testid=search]").InputAsync("nothing like it");
        Assert.Empty(list.FindAll("[data-experiment]"));
    }

    [Fact]
    public async Task An_arm_that_names_another_ranker_keeps_all_other_settings_of_the_placement()
    {
        var designer = Render<ExperimentDesigner>();
        await designer.Find("[data-testid=name]").ChangeAsync("Fusion alone");
        await designer.Find("[data-testid=key]").ChangeAsync("fusion-alone");
        await designer.Find("[data-testid=arm-kind]").ChangeAsync("ranker");
        await designer.Find("[data-testid=arm-placement]").ChangeAsync("home-for-you");
        await designer.Find("[data-testid=arm-ranker]").ChangeAsync("trees");
        await designer.Find("[data-testid=keep]").ClickAsync();
        Assert.Contains("no ranker of kind \"trees\"", designer.WaitForElement("[data-testid=refused]").TextContent);

        await designer.Find("[data-testid=arm-ranker]").ChangeAsync("fusion");
        await designer.Find("[data-testid=keep]").ClickAsync();

        designer.WaitForAssertion(() => Assert.EndsWith("/admin/experiments/fusion-alone", Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().Uri));
        var plan = ExperimentPlan.Parse((await App.Get<FindExperiments>().FindAsync("fusion-alone", Cancel))!.PlanJson);
        var now = App.Get<Placements>().Find("home-for-you")!;
        Assert.Equal(Placements.Write(now with { Ranker = "fusion" }), Placements.Write(Placements.Parse(plan.Arms[1].Placements["home-for-you"].GetRawText(), now.Key)));
    }
}
