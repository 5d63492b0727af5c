using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Models;
using Portal.Server.Events;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Learning.Retraining;

namespace Portal.Server.Tests.Components.Admin.Models;

public sealed class ModelsPageTests : AdminPageContext
{
    private TrainedShop? _shop;

    protected override IReadOnlyList<Type> Asked =>
    [
        typeof(FindVersions), typeof(FindRetraining), typeof(PromoteModel), typeof(RemoveVersions), typeof(CompareVersions), typeof(JudgeGate), typeof(FindItemVectors), typeof(RunFeed), typeof(ICatalogue),
        typeof(IVersionLists), typeof(FindShoppers), typeof(ChangeTrials), typeof(IModelTrials), typeof(FindTrialOutcomes), typeof(FindShadowAnswers),
    ];

    protected override ValueTask EndAsync() => _shop?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public void Page_BeforeAnythingWasTrained_SaysWhatToDo()
    {
        var page = Render<ModelsPage>();

        Assert.Equal("No model yet", page.WaitForElement("[data-testid=empty] .state-title").TextContent);
        Assert.Empty(page.FindAll("[data-testid=roll-back]"));
    }

    [Fact]
    public async Task Page_ComparesPromotesAndRollsBack()
    {
        var (first, second) = await TrainTwoAsync();
        var page = Render<ModelsPage>();
        page.WaitForElement("[data-testid=versions]");
        foreach (var box in page.FindAll("[data-testid=versions] input"))
        {
            await page.ChangeAsync($"input[aria-label='{box.GetAttribute("aria-label")}']", true);
        }

        await page.ClickAsync("[data-testid=compare]");
        Assert.Contains("worse", page.Find("[data-testid=figures]").TextContent);
        Assert.NotEmpty(page.FindAll("[data-testid=movers] li"));
        Assert.NotEmpty(page.FindAll("#examples"));

        await page.ClickAsync($"tr[data-version='{second}'] [data-testid=promote]");
        Assert.Contains(page.FindAll("[data-testid=checks] li"), check => check.GetAttribute("data-held") == "False");
        Assert.True(page.Find("[data-testid=really-promote]").HasAttribute("disabled"));
        await page.InputAsync("[data-testid=reason]", "a test of the popular list");
        page.WaitForAssertion(() => Assert.False(page.Find("[data-testid=really-promote]").HasAttribute("disabled")));
        await page.InvokeAsync(() => page.FindComponent<PromotePanel>().Instance.OnPromote.InvokeAsync("a test of the popular list"));

        Assert.Equal($"{second} is in service.", page.WaitForElement("[data-testid=said]").TextContent);
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll($"tr[data-version='{second}'] [data-testid=live]")));
        Assert.Contains("a test of the popular list", page.Find("[data-testid=model-changes]").TextContent);

        await page.ClickAsync("[data-testid=roll-back]");
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll($"tr[data-version='{first}'] [data-testid=live]")));
    }

    [Fact]
    public async Task ModelPage_ShowsFiguresAndSettings_AndSaysWhenThereIsNone()
    {
        var (first, _) = await TrainTwoAsync();

        var page = Render<ModelPage>(parameters => parameters.Add(page => page.Id, first));
        Assert.Contains("ndcg@10", page.WaitForElement("[data-testid=metrics]").TextContent);
        Assert.Contains("decay", page.Find("[data-testid=settings]").TextContent);
        await page.ClickAsync("[data-testid=open-views]");
        page.WaitForElement("[data-testid=no-map]");

        var none = Render<ModelPage>(parameters => parameters.Add(page => page.Id, "20260101-000000-000-none"));
        Assert.Equal("There is no such version", none.WaitForElement("[data-testid=empty] .state-title").TextContent);
    }

    [Fact]
    public async Task ModelPage_PutsAVersionOnTrial_AndEndsIt()
    {
        var (first, second) = await TrainTwoAsync();
        var live = Render<ModelPage>(parameters => parameters.Add(page => page.Id, first));
        Assert.Equal("This version is in service.", live.WaitForElement("[data-testid=trial-state]").TextContent);
        Assert.Empty(live.FindAll("[data-testid=trial-canary]"));

        var page = Render<ModelPage>(parameters => parameters.Add(page => page.Id, second));
        Assert.StartsWith("Not on trial.", page.WaitForElement("[data-testid=trial-state]").TextContent);
        await page.ClickAsync("[data-testid=trial-shadow]");
        page.WaitForElement("[data-testid=shadow-none]");
        await page.ChangeAsync("[data-testid=trial-share]", "10");
        await page.ClickAsync("[data-testid=trial-canary]");
        page.WaitForAssertion(() => Assert.Equal("Canary: makes the lists of 10 % of the shoppers.", page.Find("[data-testid=trial-state]").TextContent));
        page.WaitForElement("[data-testid=trial-figures]");
        Assert.Equal((second, 0.1), (_shop!.App.Get<ModelStore>().Trials.Canary, _shop.App.Get<ModelStore>().Trials.Share));

        await page.ClickAsync("[data-testid=trial-stop]");
        page.WaitForAssertion(() => Assert.StartsWith("Not on trial.", page.Find("[data-testid=trial-state]").TextContent));
        Assert.Null(_shop.App.Get<ModelStore>().Trials.Canary);
    }

    [Fact]
    public async Task Chain_FollowsTheVersion_FromItsTrialsIntoServiceAndOutOfItAgain()
    {
        var (first, second) = await TrainTwoAsync();
        var (trials, promote, nobody) = (_shop!.App.Get<ChangeTrials>(), _shop.App.Get<PromoteModel>(), new ModelDecision(AuditActor.Nobody, null, null));
        var page = Render<ModelPage>(parameters => parameters.Add(page => page.Id, second));
        void Stands(params string[] states) =>
            page.WaitForAssertion(() => Assert.Equal(states, page.FindAll("[data-testid=chain] li").Select(step => step.ClassList.Single(name => name.StartsWith("chain-", StringComparison.Ordinal) && name != "chain-step")["chain-".Length..])));

        page.WaitForElement("[data-testid=chain]");
        Stands("done", "done", "done", "idle", "idle", "idle", "idle");
        await trials.ShadowAsync(second, nobody, Cancel);
        Stands("done", "done", "done", "idle", "active", "idle", "idle");
        await trials.CanaryAsync(second, 0.1, nobody, Cancel);
        Stands("done", "done", "done", "idle", "done", "active", "idle");
        await trials.EndAsync(second, byGuard: true, nobody with { Reason = "fewer clicks" }, Cancel);
        Stands("done", "done", "done", "idle", "done", "failed", "idle");
        await promote.RunAsync(second, nobody with { Reason = "wanted all the same", GateHeld = false }, Cancel);
        Stands("done", "done", "done", "failed", "done", "failed", "done");
        await promote.RollBackAsync(nobody, Cancel);
        Stands("done", "done", "done", "failed", "done", "failed", "idle");
        Assert.Contains("served before", page.Find("[data-step=Live]").TextContent);
        Assert.Equal(first, _shop.App.Get<ModelStore>().ActiveId);
    }

    [Fact]
    public async Task OpenPages_SayWhenAGuardRailTookTheCanaryBack()
    {
        var (_, second) = await TrainTwoAsync();
        await _shop!.App.Get<ChangeTrials>().CanaryAsync(second, 0.1, new ModelDecision(AuditActor.Nobody, null, null), Cancel);
        var (page, all) = (Render<ModelPage>(parameters => parameters.Add(page => page.Id, second)), Render<ModelsPage>());
        page.WaitForElement("[data-testid=trial-figures]");
        all.WaitForElement($"tr[data-version='{second}'] [data-testid=canary]");

        await _shop.App.Get<ChangeTrials>().EndAsync(second, byGuard: true, new ModelDecision(AuditActor.Program("canary"), "fewer clicks", null), Cancel);

        Assert.Equal($"{second} was taken back by a guard-rail: fewer clicks", page.WaitForElement("[data-testid=trial-said]").TextContent);
        Assert.Equal($"{second} was taken back by a guard-rail: fewer clicks", all.WaitForElement("[data-testid=said]").TextContent);
    }

    [Fact]
    public async Task ModelPage_OffersNoTrialToThoseWhoMayNotRunModels()
    {
        var (_, second) = await TrainTwoAsync();
        SignIn(mayRun: false);

        var page = Render<ModelPage>(parameters => parameters.Add(page => page.Id, second));

        page.WaitForElement("[data-testid=trial-state]");
        Assert.Empty(page.FindAll("[data-testid=trial-canary], [data-testid=trial-shadow], [data-testid=trial-promote]"));
    }

    [Fact]
    public async Task Page_WhenTheTableCannotBeRead_OffersToTryAgain()
    {
        await RunAsync("""ALTER TABLE "ModelVersions" RENAME TO "Away" """);
        var page = Render<ModelsPage>();
        page.WaitForElement("[data-testid=error]");

        await RunAsync("""ALTER TABLE "Away" RENAME TO "ModelVersions" """);
        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement("[data-testid=empty]");
    }

    /// <summary>A version that serves, and a worse one, in a shop of its own.</summary>
    private async Task<(string First, string Second)> TrainTwoAsync()
    {
        _shop = new TrainedShop();
        await _shop.InitializeAsync();
        foreach (var type in Asked.Append(typeof(TimeProvider)))
        {
            Services.AddSingleton(type, _ => _shop.App.Services.GetRequiredService(type));
        }

        var (first, second) = (_shop.Train("item-knn-decay"), _shop.Train("popularity"));
        await _shop.App.Get<RegisterVersions>().RunAsync(Cancel);
        await _shop.App.Get<JudgeGate>().SaveAsync(new GateConditions { FewestCases = 20 }, AuditActor.Nobody, Cancel);
        await _shop.App.Get<PromoteModel>().RunAsync(first, new ModelDecision(AuditActor.Nobody, null, null), Cancel);
        return (first, second);
    }
}
