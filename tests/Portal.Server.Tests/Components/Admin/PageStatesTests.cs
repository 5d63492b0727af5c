using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin;
using Portal.Server.Components.Admin.Answer;
using Portal.Server.Components.Admin.Audit;
using Portal.Server.Components.Admin.Experiments;
using Portal.Server.Components.Admin.Models;
using Portal.Server.Components.Admin.People;
using Portal.Server.Components.Admin.Retraining;
using Portal.Server.Events;
using Portal.Server.Experiments;
using Portal.Server.Identity;
using Portal.Server.Law;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Monitoring;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;

namespace Portal.Server.Tests.Components.Admin;

/// <summary>
/// Every admin page while its data is on the way, when the database cannot be read, when nothing is found, and filled: what of it
/// the page's own tests do not show. One program for all.
/// </summary>
public sealed class PageStatesTests(PageStatesApp shop) : AdminPageContext(shop.App), IClassFixture<PageStatesApp>
{
    protected override IReadOnlyList<Type> Asked =>
    [
        typeof(FindVersions), typeof(PromoteModel), typeof(RemoveVersions), typeof(CompareVersions), typeof(JudgeGate), typeof(FindItemVectors), typeof(RunFeed), typeof(ICatalogue),
        typeof(IVersionLists), typeof(FindShoppers), typeof(ChangeTrials), typeof(IModelTrials), typeof(FindTrialOutcomes), typeof(FindShadowAnswers), typeof(FindRetraining),
        typeof(FindChanges), typeof(StartRetraining), typeof(CancelRetraining), typeof(SaveSchedule), typeof(FindAudit), typeof(CheckTrail), typeof(FindPeople), typeof(ChangePeople),
        typeof(Invitations), typeof(LiveMetrics), typeof(FindShopTotals), typeof(FindExperiments), typeof(ExperimentNews), typeof(RunLawChecks), typeof(LawNews), typeof(FindErasures), typeof(FindOptOuts),
        typeof(RunErasures), typeof(ErasureNews), typeof(EnforceRetention),
    ];

    /// <summary>Pages, the element that stands for their data, and a table without which they cannot be read.</summary>
    public static TheoryData<Type, string, string> Pages => new()
    {
        { typeof(RetrainingPage), "[data-testid=chain]", "RetrainingRuns" },
        { typeof(ModelsPage), "[data-testid=versions]", "ModelVersions" },
        { typeof(ModelPage), "[data-testid=facts]", "ModelVersions" },
        { typeof(AuditPage), "[data-testid=audit]", "AuditEntries" },
        { typeof(PeoplePage), "[data-testid=people]", "AspNetUsers" },
        { typeof(LearntPage), "[data-testid=empty]", "Experiments" },
        { typeof(ReportPage), "[data-testid=empty]", "Experiments" },
        { typeof(LawPage), "[data-testid=law-sum]", "LawResults" },
        { typeof(PrivacyPage), ".privacy-admin", "ErasureRequests" },
    };

    [Fact]
    public void EveryPage_IsHere_OrHasTestsOfItsOwn()
    {
        var own = typeof(PageStatesTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet(StringComparer.Ordinal);
        var here = Pages.Select(page => page.Data.Item1.Name).ToHashSet(StringComparer.Ordinal);

        Assert.All(AllPages(), page => Assert.True(here.Contains(page) || own.Contains($"{page}Tests"), $"{page} is in no test of states: put it into {nameof(Pages)}, or write {page}Tests."));
        Assert.Subset(AllPages().ToHashSet(StringComparer.Ordinal), here);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_WhileItsDataIsOnTheWay_SaysSo_ThenShowsIt(Type type, string filled, string table)
    {
        Assert.NotEmpty(table);
        var held = App.Get<HeldContexts>();
        held.Hold();
        try
        {
            var page = Show(type);
            Assert.NotEmpty(page.FindAll("[data-testid=loading]"));
            Assert.Empty(page.FindAll(filled));

            held.Release();

            page.WaitForElement(filled);
            // Parts of a page may load what is theirs a moment longer.
            page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-testid=loading]")));
        }
        finally
        {
            held.Release();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_WhenTheDatabaseCannotBeRead_OffersToTryAgain(Type type, string filled, string table)
    {
        await RunAsync($"""ALTER TABLE "{table}" RENAME TO "Away" """);
        IRenderedComponent<IComponent> page;
        try
        {
            page = Show(type);
            page.WaitForElement("[data-testid=error]");
            Assert.Empty(page.FindAll(filled));
        }
        finally
        {
            await RunAsync($"""ALTER TABLE "Away" RENAME TO "{table}" """);
        }

        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement(filled);
        Assert.Empty(page.FindAll("[data-testid=error]"));
    }

    [Theory]
    [InlineData(typeof(AuditPage), "/admin/audit?actor=nobody%40example.com", "[data-testid=audit]")]
    [InlineData(typeof(PeoplePage), "/admin/people?q=zz&role=all", "[data-testid=people]")]
    public void Page_WithAFilterThatFindsNothing_SaysWhatToDo(Type type, string address, string filled)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);

        var page = Show(type);

        Assert.NotEmpty(page.WaitForElement("[data-testid=empty] .state-title").TextContent);
        Assert.NotEmpty(page.Find("[data-testid=empty] .state-lead").TextContent);
        Assert.Empty(page.FindAll(filled));
    }

    [Fact]
    public async Task AuditPage_ShowsWhoDidWhat_AndChecksTheSeals()
    {
        var page = Show(typeof(AuditPage));

        Assert.Contains("ann@example.com", page.WaitForElement("[data-testid=audit]").TextContent);
        await page.ClickAsync("[data-testid=check]");

        Assert.Contains("audit-whole", page.WaitForElement("[data-testid=state]").ClassName);
    }

    [Fact]
    public void PeoplePage_ShowsAccounts_AndTheRightsOfRoles()
    {
        var page = Show(typeof(PeoplePage));

        Assert.Contains("shopper@example.com", page.WaitForElement("[data-testid=people]").TextContent);
        Assert.NotEmpty(page.FindAll("[data-testid=rights] tbody tr"));
    }

    private static string[] AllPages() =>
    [
        .. typeof(AdminPages).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Portal.Server.Components.Admin", StringComparison.Ordinal) == true && type.IsDefined(typeof(RouteAttribute), false))
            .Select(type => type.Name),
    ];

    private IRenderedComponent<IComponent> Show(Type type)
    {
        if (type == typeof(PeoplePage) && !Services.GetRequiredService<NavigationManager>().Uri.Contains('?', StringComparison.Ordinal))
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo("/admin/people?role=all");
        }

        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanRunModels, PortalPolicies.CanSeeAudit, PortalPolicies.CanManagePeople, PortalPolicies.CanManagePrivacy);
        return Render<IComponent>(builder =>
        {
            builder.OpenComponent(0, type);
            if (type == typeof(ReportPage))
            {
                builder.AddAttribute(1, nameof(ReportPage.Key), "nobody-knows");
            }

            if (type == typeof(ModelPage))
            {
                builder.AddAttribute(1, nameof(ModelPage.Id), PageStatesApp.Version);
            }

            builder.CloseComponent();
        });
    }
}
