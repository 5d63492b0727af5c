using System.Globalization;
using AngleSharp.Dom;
using Bunit;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Retraining;
using Portal.Server.Data;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Learning.Retraining;

namespace Portal.Server.Tests.Components.Admin.Retraining;

public sealed class RetrainingPageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked =>
    [
        typeof(FindRetraining), typeof(FindChanges), typeof(FindVersions), typeof(StartRetraining), typeof(CancelRetraining), typeof(SaveSchedule),
        typeof(RunFeed), typeof(ICatalogue),
    ];

    [Fact]
    public void Page_BeforeAnythingHappened_SaysWhatToDo()
    {
        var page = Render<RetrainingPage>();

        page.WaitForElement("[data-testid=chain]");
        Assert.Equal(["No schedule yet", "Nothing was trained here yet"], page.FindAll("[data-testid=empty] .state-title").Select(title => title.TextContent));
        Assert.Equal(7, page.FindAll("[data-testid=chain] li").Count);
        Assert.Equal("0", page.Find("[data-testid=new-events]").TextContent);
    }

    [Fact]
    public async Task Editor_SaysTheNextFiveInWords_AndSaves()
    {
        var page = Render<RetrainingPage>();
        await page.ClickAsync("[data-testid=new-schedule]");
        page.Find("[data-testid=name]").Change("Weekends");
        page.Find("[data-testid=cron]").Input("30 4 * * 6,0");
        page.Find("[data-testid=zone]").Input("Europe/London");

        Assert.Equal("Every Saturday, Sunday at 04:30", page.Find("[data-testid=cron-words]").TextContent);
        var next = page.FindAll("[data-testid=next] li");
        Assert.Equal(5, next.Count);
        Assert.All(next, at => Assert.Matches("^(Sat|Sun) .*, 04:30 in ", at.TextContent));
        await page.SubmitAsync("form[data-testid=editor]");

        page.WaitForElement("[data-testid=schedules] li");
        Assert.Contains("Every Saturday, Sunday at 04:30", page.Find("[data-testid=schedules]").TextContent);
        Assert.Empty(page.FindAll("form[data-testid=editor]"));
        await page.ClickAsync("[data-testid=pause]");
        page.WaitForAssertion(() => Assert.Contains("paused", page.Find("[data-testid=schedules]").TextContent));
    }

    [Theory]
    [InlineData("* * * * *", "Europe/London", "pile up")]
    [InlineData("0 0 31 2 *", "Europe/London", "never comes")]
    [InlineData("soon", "Europe/London", "no cron expression")]
    [InlineData("0 3 * * *", "Moon/Crater", "not known")]
    public async Task Editor_WithATimeThatIsNone_SaysWhatIsWrong(string cron, string zone, string words)
    {
        var page = Render<RetrainingPage>();
        await page.ClickAsync("[data-testid=new-schedule]");
        page.Find("[data-testid=cron]").Input(cron);
        page.Find("[data-testid=zone]").Input(zone);

        await page.SubmitAsync("form[data-testid=editor]");

        Assert.Contains(words, page.WaitForElement("[data-testid=problem]").TextContent);
    }

    [Fact]
    public async Task Start_WithNothingToLearnFrom_ShowsTheRunAndWhyItFailed()
    {
        var page = Render<RetrainingPage>();
        await page.ClickAsync("[data-testid=train-now]");
        await page.ChangeAsync("[data-testid=model]", "popularity");
        await page.ChangeAsync(".field-check input", false);
        await page.ClickAsync("[data-testid=start]");

        page.WaitForAssertion(() => Assert.Equal("Failed", page.Find("tr[data-state] .outcome").TextContent), TimeSpan.FromMinutes(2));
        Assert.Contains("nothing to learn from", page.Find("[data-testid=runs]").TextContent);
        Assert.Contains("ann@example.com", page.Find("[data-testid=runs]").TextContent);
        Assert.NotEmpty(page.FindAll("[data-testid=retry-run]"));
    }

    [Fact]
    public async Task Run_AtWork_ShowsPhaseCurveAndLog_AsTheyCome()
    {
        var progress = new RunProgress
        {
            Phase = RunPhase.Train, Stage = "fit transformer", Done = 0.5, At = DateTimeOffset.UnixEpoch.AddMinutes(2), StageSince = DateTimeOffset.UnixEpoch,
            Curve = [new("fit transformer", 1, 3.5, null), new("fit transformer", 2, 2.5, 0.0612)], Lines = [new(DateTimeOffset.UnixEpoch, "epoch 2, loss 2.5000")],
        };
        var id = await App.AddRunAsync(new RetrainingSettings { Model = "transformer" }, run =>
            (run.State, run.StartedAt, run.ProgressJson) = (RunState.Running, DateTimeOffset.UnixEpoch, progress.ToJson()));
        var page = Render<RetrainingPage>();

        page.WaitForElement("[data-testid=phase]");
        Assert.Equal("Training", page.Find("[data-testid=phase]").TextContent);
        Assert.Equal("2 min", page.Find("[data-testid=left]").TextContent);
        Assert.Equal(2, page.FindAll("[data-testid=curves] svg").Count);
        Assert.Contains("0.0612", page.Find("[data-testid=curves]").TextContent);
        Assert.Equal("chain-step chain-active", page.Find("[data-step=Train]").ClassName);

        await using (var db = await App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel))
        {
            await db.RetrainingRuns.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RunState.Succeeded), Cancel);
        }

        App.Get<RunFeed>().Tell(id);

        page.WaitForAssertion(() => Assert.Equal("Done", page.Find("tr[data-state] .outcome").TextContent));
    }

    [Fact]
    public void Page_ForSomebodyWithoutTheRight_OffersNothingToPress()
    {
        SignIn(mayRun: false);

        var page = Render<RetrainingPage>();

        page.WaitForElement("[data-testid=chain]");
        Assert.Empty(page.FindAll("[data-policy]"));
    }

    [Fact]
    public async Task Page_WhenTheTableCannotBeRead_OffersToTryAgain()
    {
        await RunAsync("""ALTER TABLE "RetrainingRuns" RENAME TO "Away" """);
        var page = Render<RetrainingPage>();
        page.WaitForElement("[data-testid=error]");

        await RunAsync("""ALTER TABLE "Away" RENAME TO "RetrainingRuns" """);
        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement("[data-testid=chain]");
    }

    [Fact]
    public async Task Page_WhenLeft_StopsListening()
    {
        var page = Render<RetrainingPage>();
        page.WaitForAssertion(() => Assert.Equal(1, App.Get<RunFeed>().Listeners));

        await DisposeComponentsAsync();

        Assert.Equal(0, App.Get<RunFeed>().Listeners);
    }

    [Fact]
    public async Task Editor_InChinese_SpeaksChinese()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        try
        {
            var page = Render<RetrainingPage>();
            await page.ClickAsync("[data-testid=new-schedule]");

            Assert.Equal("重新训练", page.Find("h1").TextContent);
            Assert.Equal("每天 03:00", page.Find("[data-testid=cron-words]").TextContent);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
