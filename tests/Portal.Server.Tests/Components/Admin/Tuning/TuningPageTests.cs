using System.Text.Json.Nodes;
using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Components.Admin.Tuning;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.Tests.Learning.Retraining;

namespace Portal.Server.Tests.Components.Admin.Tuning;

public sealed class TuningPageTests : AdminPageContext
{
    private static readonly TuningSettings Plan = new() { Model = "item-knn-decay", Trials = 3, Space = new() { ["neighbours"] = 100, ["decay"] = new JsonObject { ["from"] = 0.2, ["to"] = 1 } } };

    protected override IReadOnlyList<Type> Asked => [typeof(FindRetraining), typeof(StartTuning), typeof(CancelRetraining), typeof(SaveSchedule), typeof(RunFeed)];

    [Fact]
    public async Task Page_BeforeAnySearch_SaysWhatToDo()
    {
        var page = Render<TuningPage>();

        Assert.Equal("No search yet", page.WaitForElement("[data-testid=empty] .state-title").TextContent);
        await page.ClickAsync("[data-testid=first-search]");
        Assert.NotEmpty(page.FindAll("[data-testid=space] li"));
    }

    [Fact]
    public async Task Plan_RefusesWhatCannotBeSearched_AndStartsWhatCan()
    {
        var page = Render<TuningPage>();
        await page.ClickAsync("[data-testid=new-search]");
        await page.ChangeAsync("[data-testid=search-model]", "item-knn-decay");
        await page.ChangeAsync("[data-testid=search-trials]", "4");
        await page.ChangeAsync("[data-testid=search-gives-way]", false);
        foreach (var name in page.FindAll("[data-space]").Select(field => field.GetAttribute("data-space")).ToArray())
        {
            await page.ChangeAsync($"[data-space='{name}'] input[type=checkbox]", false);
        }

        await page.ClickAsync("[data-testid=start-search]");
        Assert.StartsWith("Nothing is searched.", page.Find("[data-testid=plan-wrong]").TextContent);
        await page.ChangeAsync("[data-space=decay] input[type=checkbox]", true);
        await page.ChangeAsync("[data-space=decay] [data-testid=to]", "1.5");
        await page.ClickAsync("[data-testid=start-search]");
        Assert.Contains("“decay” cannot be “1.5”", page.Find("[data-testid=plan-wrong]").TextContent);
        await page.ChangeAsync("[data-space=decay] [data-testid=to]", "0.9");
        await page.ChangeAsync("[data-space=neighbours] [data-testid=held]", "120");
        await page.ClickAsync("[data-testid=start-search]");

        // There is nothing to learn from here, which the worker says; what was asked for is in the row.
        page.WaitForAssertion(() => Assert.Contains("nothing to learn from", page.Find("[data-testid=search-error]").TextContent), TimeSpan.FromMinutes(2));
        Assert.Equal("Failed", page.Find("[data-testid=search-state]").TextContent);
        await using var db = await App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        var run = await db.RetrainingRuns.SingleAsync(Cancel);
        var asked = TuningSettings.Read(run.SettingsJson);
        Assert.Equal((RunKind.Tuning, "ann@example.com", 4, "item-knn-decay"), (run.Kind, run.By, asked.Trials, asked.Model));
        Assert.Equal("""{"decay":{"from":0,"to":0.9,"scale":"linear"},"neighbours":120}""", asked.Space.ToJsonString());
    }

    [Fact]
    public async Task Search_AtWork_ShowsTrialsAndLines_AsTheyCome()
    {
        var id = await AddAsync(RunState.Running, Found(1));
        var page = Render<TuningPage>();

        page.WaitForElement("[data-testid=trials]");
        Assert.Contains("1 of 4 trainings done", page.Find("[data-testid=search-stage]").TextContent);
        Assert.Equal("So far trial 1 is ahead with 0.2000.", page.Find("[data-testid=verdict]").TextContent);
        Assert.Single(page.FindAll("[data-line]"));
        Assert.NotEmpty(page.FindAll("[data-testid=stop-search]"));
        await SetAsync(id, RunState.Running, Found(3));
        App.Get<RunFeed>().Tell(id);

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-line]").Count));
        Assert.Equal("2", page.Find("tr:has([data-testid=best])").GetAttribute("data-trial"));
        Assert.Equal("2", page.Find(".parallel-marked").GetAttribute("data-line"));
        Assert.Single(page.FindAll("[data-testid=take-over]"));
        await page.ClickAsync("tr[data-trial='3'] button");
        Assert.Equal("3", page.Find(".parallel-shown").GetAttribute("data-line"));
        Assert.Contains("0.9", page.Find(".parallel-names").TextContent);

        await SetAsync(id, RunState.Succeeded, Found(3) with { Comparison = new FoundComparison(0.25, 0.2, 0.05, 0.01, 0.09) });
        App.Get<RunFeed>().Tell(id);
        page.WaitForAssertion(() => Assert.StartsWith("Trial 2 is clearly better than the usual settings: 0.2500 against 0.2000", page.Find("[data-testid=verdict]").TextContent));
        Assert.Empty(page.FindAll("[data-testid=stop-search]"));
    }

    [Fact]
    public async Task Winner_GoesIntoAScheduleThereIs_WithWhatChangesInIt_OrIntoANewOne()
    {
        await AddAsync(RunState.Cancelled, Found(3));
        await App.Get<SaveSchedule>().RunAsync(
            null, new ScheduleDraft("Nightly", "0 3 * * *", "Europe/London", new() { Model = "item-knn-decay", Seed = 9 }, 500, null), AuditActor.Nobody, Cancel);
        var page = Render<TuningPage>();

        await page.ClickAsync("[data-testid=take-over]");
        Assert.Equal(["decay", "neighbours"], page.FindAll("[data-testid=changes] tbody th").Select(cell => cell.TextContent).Order());
        await page.ClickAsync("[data-testid=take-really]");

        Assert.StartsWith("The schedule “Nightly” trains with these settings from its next run on.", page.WaitForElement("[data-testid=said]").TextContent);
        var schedule = Assert.Single(await App.Get<FindRetraining>().SchedulesAsync(Cancel));
        var settings = RetrainingSettings.Read(schedule.SettingsJson);
        Assert.Equal(("""{"neighbours":100,"decay":0.4}""", 9, 500), (settings.Values.ToJsonString(), settings.Seed, schedule.AfterEvents));

        await page.ClickAsync("[data-testid=take-over]");
        await page.ChangeAsync("[data-testid=into]", "");
        page.Find("[data-testid=name]").Change("Found");
        await page.SubmitAsync("form[data-testid=editor]");
        page.WaitForAssertion(() => Assert.StartsWith("The schedule “Found”", page.Find("[data-testid=said]").TextContent));
        Assert.Equal(2, (await App.Get<FindRetraining>().SchedulesAsync(Cancel)).Count(one => RetrainingSettings.Read(one.SettingsJson).Values.ContainsKey("decay")));
    }

    [Fact]
    public async Task Stop_AsksTheSearchToEnd()
    {
        var id = await AddAsync(RunState.Running, Found(2));
        var page = Render<TuningPage>();

        await page.ClickAsync("[data-testid=stop-search]");

        Assert.NotNull((await App.RunOfAsync(id)).CancelAskedAt);
    }

    [Fact]
    public async Task Page_ForSomebodyWithoutTheRight_OffersNothingToPress()
    {
        await AddAsync(RunState.Running, Found(3));
        SignIn(mayRun: false);

        var page = Render<TuningPage>();

        page.WaitForElement("[data-testid=trials]");
        Assert.Empty(page.FindAll("[data-policy]"));
    }

    [Fact]
    public async Task Page_WhenTheTableCannotBeRead_OffersToTryAgain()
    {
        await RunAsync("""ALTER TABLE "RetrainingRuns" RENAME TO "Away" """);
        var page = Render<TuningPage>();
        page.WaitForElement("[data-testid=error]");

        await RunAsync("""ALTER TABLE "Away" RENAME TO "RetrainingRuns" """);
        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement("[data-testid=empty]");
    }

    /// <summary>A search of four trainings, of which some are done.</summary>
    private static TuningFound Found(int trials)
    {
        FoundTrial Trial(int number, string decay, params double[] values) => new(
            number, IsUsual: number == 1, new Dictionary<string, string> { ["decay"] = decay }, [.. values.Select(value => new FoundStep(value, 1.5, null))]);
        return new TuningFound
        {
            Metric = "ndcg@10", Unit = "shoppers", Settings = [new("decay", "0.8", null, 0.2, 1, Log: false)], Rounds = [new(1, 3, 20), new(2, 1, 60)],
            Trials = trials == 1 ? [Trial(1, "0.8", 0.2)] : [Trial(2, "0.4", 0.24, 0.25), .. trials > 2 ? [Trial(1, "0.8", 0.2), Trial(3, "0.9", 0.1)] : Array.Empty<FoundTrial>()],
            Best = trials == 1 ? 1 : 2,
        };
    }

    private Task<Guid> AddAsync(RunState state, TuningFound found) => App.AddRunAsync(Plan, run =>
        (run.State, run.StartedAt, run.ResultJson) = (state, DateTimeOffset.UnixEpoch, found.ToJson()));

    private async Task SetAsync(Guid id, RunState state, TuningFound found)
    {
        var json = found.ToJson();
        await using var db = await App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        await db.RetrainingRuns.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.ResultJson, json), Cancel);
    }
}
