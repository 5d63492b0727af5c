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
        await page.Find("[data-testid=engine]").ChangeAsync("Bayesian");
        Assert.Contains("Bayesian", page.WaitForElement("[data-testid=engine]").TextContent);
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
        await page.Find("[data-testid=drill-kind]").ChangeAsync("newness");

        Assert.Equal("new", Assert.Single(page.WaitForElements("[data-testid=drill] tr[data-state=Withheld]")).FirstElementChild!.TextContent);
        await page.Find("[data-testid=segment-kind]").ChangeAsync("newness");
        page.WaitForElement("[data-testid=segment] option[value=new]");
        await page.Find("[data-testid=segment]").ChangeAsync("new");
        Assert.Contains("fewer than 10", page.WaitForElement("[data-testid=withheld]").TextContent);
        Assert.Empty(page.FindAll("[data-testid=traffic]"));
    }
}
