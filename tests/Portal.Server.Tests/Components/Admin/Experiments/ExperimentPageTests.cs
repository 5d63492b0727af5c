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
}
