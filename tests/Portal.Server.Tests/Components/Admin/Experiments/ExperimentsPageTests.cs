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

/// <summary>The list of experiments.</summary>
public sealed class ExperimentsPageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked =>
        [typeof(FindExperiments), typeof(ChangeExperiments), typeof(ExperimentNews), typeof(IArmShop), typeof(FindBaseline), typeof(ICatalogue), typeof(EstimateArm)];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanDecideExperiments);
    }

    [Fact]
    public void Before_any_experiment_the_page_says_what_to_do_and_a_reader_cannot_begin_one()
    {
        Assert.Equal("No experiment yet", Render<ExperimentsPage>().WaitForElement("[data-testid=empty] .state-title").TextContent);

        SignInAs(PortalPolicies.CanSeeAdmin);
        var page = Render<ExperimentsPage>();
        page.WaitForElement("[data-testid=empty]");
        Assert.Empty(page.FindAll("[data-testid=new-experiment]"));
    }
}
