using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Data;
using Portal.Server.Experiments;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Learning.FineTuning;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Experiments;

/// <summary>Arms that are stopped, drafted, weighed and forgotten: what experiments do beside dealing and judging.</summary>
public sealed class ArmTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly Heard _heard = new();
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.OpenAsync(new PortalApp
    {
        Replace = services => services.AddSingleton<TimeProvider>(_time).AddSingleton<ILoggerProvider>(_heard),
        Settings = { ["Experiments:RefreshSeconds"] = "60", ["Experiments:BanditMinutes"] = "60" },
    });

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_harmful_arm_is_stopped_and_the_others_go_on()
    {
        var plan = RunningShop.Plan();
        await _shop.StartAsync(plan: plan with { Arms = [.. plan.Arms, plan.Arms[1] with { Key = "calm", Name = "Calm" }] });
        foreach (var shopper in Enumerable.Range(1, 150))
        {
            await _shop.SeeAsync(shopper, RunningShop.ArmOf(_shop.List(shopper)) == "fresh-first=fresh"
                ? [.. Enumerable.Repeat(ShopEventType.Hide, 3 + (shopper % 3))] : [.. Enumerable.Repeat(ShopEventType.Hide, shopper % 2)]);
        }

        await _shop.LookAsync();

        var row = await _shop.ExperimentAsync();
        var stopped = Assert.Single(StoppedArm.Parse(row.StoppedJson));
        Assert.Equal((ExperimentStatus.Running, 1.0, "fresh"), (row.Status, row.Coverage, stopped.Arm));
        Assert.Contains("hides", stopped.Reason);
        var arms = Enumerable.Range(1, 60).Select(shopper => RunningShop.ArmOf(_shop.List(shopper))).ToArray();
        Assert.Equal([null, "fresh-first=calm", "fresh-first=now"], arms.Distinct().Order());
        Assert.All(Enumerable.Range(1, 60).Where(shopper => arms[shopper - 1] is null), shopper => Assert.Equal(12, _shop.List(shopper).Items.Count));
        Assert.Equal("experiment.arm-stopped by experiments", (await _shop.AuditAsync())[^1]);
        Assert.Equal(["fresh"], _shop.Shop.App.Get<ExperimentNews>().LastStop!.Arms);
        Assert.Equal(["experiment.drafted", "experiment.started", "experiment.arm-stopped"], (await _shop.Find.HistoryAsync("fresh-first", ListShop.Cancel)).Select(change => change.Action));

        // What happens after the stop is no longer the arm's.
        var before = await RowAsync("fresh");
        _time.Sleep(TimeSpan.FromHours(1));
        foreach (var shopper in Enumerable.Range(1, 150))
        {
            await _shop.Shop.RecordAsync(shopper, _shop.Shop.Event(ShopEventType.Hide, 1));
        }

        await _shop.LookAsync();
        var after = await RowAsync("fresh");
        Assert.True(after.IsStopped);
        Assert.Equal((before.Treatment, before.Control), (after.Treatment, after.Control));
        Assert.True((await RowAsync("calm")).Control > after.Control);
        Assert.Single(StoppedArm.Parse((await _shop.ExperimentAsync()).StoppedJson));
        Assert.Equal(ExperimentRefusalKind.BadArm, (await _shop.Change.StopArmAsync("fresh-first", "now", "the control stays", RunningShop.Ann, ListShop.Cancel))?.Kind);
    }

    [Fact]
    public async Task A_list_served_before_a_restart_makes_its_exposure_when_it_is_seen()
    {
        await _shop.StartAsync();
        var list = _shop.List(1);
        await _shop.Shop.App.Get<WaitForListLog>().RunAsync(ListShop.Cancel);
        // What a restart does to memory: the arms of lists are forgotten, and the program is younger than the list.
        _time.Advance(TimeSpan.FromMinutes(1));
        var log = _shop.Shop.App;
        var line = log.Get<ExposureLine>();
        var note = new NoteExposures(new ServedArms(_time), log.Get<KnownArms>(), log.Get<ShopperSigns>(), log.Get<RunningExperiments>(), line);

        note.Apply([Seen(list, 1)]);
        note.Apply([Seen(list, 1)]);
        note.Apply([Seen(list, 2)]);

        var exposure = Assert.Single(await _shop.ExposuresAsync());
        Assert.Equal((RunningShop.ArmOf(list), PortalApp.ShopperId(1), 0.5), ($"fresh-first={exposure.Arm}", exposure.ShopperId, exposure.Propensity));

        var owner = log.Services.GetServices<Portal.Server.Privacy.IPersonalDataOwner>().OfType<ExperimentsPersonalData>().Single();
        Assert.Contains(await owner.CountAsync(PortalApp.ShopperId(1), ListShop.Cancel), count => count is { Kind: "arm-lists", Count: 1 });
        await owner.EraseAsync(PortalApp.ShopperId(1), ListShop.Cancel);
        Assert.All((await owner.CountAsync(PortalApp.ShopperId(1), ListShop.Cancel)), count => Assert.Equal(0, count.Count));
    }

    [Fact]
    public async Task Two_arms_draft_a_list_and_the_one_whose_picks_are_chosen_is_worth_a_split()
    {
        var plan = RunningShop.Plan() with { Kind = ExperimentKind.Interleaving };
        await _shop.StartAsync(plan: plan);
        var first = _shop.List(1);
        Assert.Equal("fresh-first=interleaved", RunningShop.ArmOf(first));
        Assert.Equal(TeamsOf(first).Length, first.Items.Count);
        Assert.Equal(first.Items.Select(item => item.Product.Id), _shop.List(1).Items.Select(item => item.Product.Id));
        Assert.True(Enumerable.Range(1, 20).Select(shopper => TeamsOf(_shop.List(shopper)).ToLowerInvariant()).Distinct().Count() > 4);
        foreach (var shopper in Enumerable.Range(1, 80))
        {
            // Eight of ten choose what the rival picked.
            var list = _shop.List(shopper);
            var place = TeamsOf(list).ToLowerInvariant().IndexOf(shopper % 5 == 0 ? 'a' : 'b');
            await _shop.Shop.RecordAsync(shopper, [
                Act(ShopEventType.Impression, list, 0), Act(ShopEventType.Click, list, place)]);
        }

        _time.Sleep(TimeSpan.FromDays(1));
        await _shop.LookAsync();
        var results = await _shop.Find.ResultsAsync(await _shop.ExperimentAsync(), new ResultView(), ListShop.Cancel);

        Assert.Equal((80, 80, 16, 64, 0), (results.Draft!.Lists, results.Draft.Shoppers, results.Draft.WinsA, results.Draft.WinsB, results.Draft.Ties));
        Assert.Equal(0.3, results.Draft.DeltaB, 9);
        Assert.Equal(0.6, results.Draft.Preference!.Value.Estimate, 9);
        Assert.InRange(results.Draft.SignP, 1e-8, 1e-6);
        Assert.Equal(VerdictKind.SplitTest, results.Verdict.Kind);
        Assert.Equal(ExperimentRefusalKind.BadInterleaving, (await _shop.Change.DraftAsync(
            "three", plan with { Arms = [.. plan.Arms, plan.Arms[1] with { Key = "other" }] }, null, RunningShop.Ann, ListShop.Cancel))?.Kind);
    }

    [Fact]
    public async Task A_bandit_gives_the_better_arm_more_shoppers_and_reads_them_by_their_probabilities()
    {
        await _shop.StartAsync(plan: RunningShop.Plan(new MetricChoice("click-through", MetricRole.Goal), new MetricChoice("diversity", MetricRole.Secondary),
            new MetricChoice("coverage", MetricRole.Secondary), new MetricChoice("latency-p95", MetricRole.Secondary)) with { Allocation = Allocation.Thompson });
        await ActAsync(1, 90);
        _time.Advance(TimeSpan.FromMinutes(61));
        await _shop.LookAsync();

        var weights = JsonSerializer.Deserialize<double[]>((await _shop.ExperimentAsync()).WeightsJson!)!;
        Assert.Equal(1, weights.Sum(), 9);
        Assert.InRange(weights[1], 0.9, 0.9501);
        await ActAsync(91, 200);
        var exposures = await _shop.ExposuresAsync();
        Assert.All(exposures, row => Assert.Contains(row.Propensity, (double[])[0.5, weights[0], weights[1]]));
        Assert.True(exposures.Count(row => row.Arm == "fresh") > 2 * exposures.Count(row => row.Arm == "now"));
        Assert.Contains(";p=", RunningShop.ArmOf(_shop.List(400)));

        _time.Sleep(TimeSpan.FromDays(3));
        await _shop.Find.RefreshAsync(await _shop.ExperimentAsync(), ListShop.Cancel);
        var results = await _shop.Find.ResultsAsync(await _shop.ExperimentAsync(), new ResultView(), ListShop.Cancel);
        var goal = results.Rows.Single(row => row.Metric.Key == "click-through");
        // Arms do the same whenever they are dealt, so weighing changes nothing of their values but how sure they are.
        Assert.InRange(goal.Treatment, 5.3, 5.7);
        Assert.InRange(goal.Control, 4.2, 4.8);
        Assert.True(results.Health.IsHealthy);
        Assert.Equal(exposures.Count(row => row.Arm == "now"), results.Rows.Single(row => row.Metric.Key == "diversity").ControlTotal.Denominator / 2, 3);
        Assert.InRange(results.Rows.Single(row => row.Metric.Key == "coverage").Control, 0.01, 1);
        Assert.NotEqual(LackKind.NoData, results.Rows.Single(row => row.Metric.Key == "latency-p95").Lack?.Kind);
    }

    [Fact]
    public async Task Looks_that_are_asked_for_at_once_come_one_after_the_other_and_all_of_them_read()
    {
        await _shop.StartAsync();
        await ActAsync(1, 60);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(_shop.LookAsync, ListShop.Cancel)));

        Assert.DoesNotContain(_heard.All(), said => said.Contains("could not be read", StringComparison.Ordinal));
        await using var db = await _shop.Shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
        Assert.True(await db.ExperimentLooks.AnyAsync(ListShop.Cancel));
    }

    private async Task ActAsync(int from, int until)
    {
        foreach (var shopper in Enumerable.Range(from, until - from + 1))
        {
            var isFresh = RunningShop.ArmOf(_shop.List(shopper))!.StartsWith("fresh-first=fresh", StringComparison.Ordinal);
            await _shop.SeeAsync(shopper, [.. Enumerable.Repeat(ShopEventType.Click, (isFresh ? 5 : 4) + (shopper % 2))]);
        }
    }

    private async Task<MetricRow> RowAsync(string arm) => (await _shop.Find.ResultsAsync(await _shop.ExperimentAsync(), new ResultView(), ListShop.Cancel))
        .Rows.Single(row => row.Arm == arm && row.Metric.Key == "hides");

    private static string TeamsOf(RecommendationList list) => list.Notes.Single(note => note.StartsWith(ListNotes.Teams, StringComparison.Ordinal)).Split('=')[1];

    private ShopEvent Act(ShopEventType type, RecommendationList list, int place) =>
        _shop.Shop.Event(type, _shop.Shop.Things(list)[place]) with { Placement = list.Request.Placement, ListId = list.ListId, Position = place };

    private Portal.Server.Events.StoredEvent Seen(RecommendationList list, int shopper) => new()
    {
        Sequence = 1, EventId = Guid.CreateVersion7(), Type = ShopEventType.Impression, ShopperId = PortalApp.ShopperId(shopper), SessionId = "visit",
        ListId = list.ListId, OccurredAt = _time.GetUtcNow(), ReceivedAt = _time.GetUtcNow(),
    };
}
