using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Experiments;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Experiments;

/// <summary>An experiment from its plan to its end, with shoppers whose behaviour is known.</summary>
public sealed class ExperimentStoryTests : IAsyncLifetime
{
    private const int Shoppers = 160;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private RunningShop _shop = null!;

    public async ValueTask InitializeAsync() => _shop = await RunningShop.OpenAsync(new PortalApp
    {
        Replace = services => services.AddSingleton<TimeProvider>(_time),
        Settings = { ["Experiments:RefreshSeconds"] = "60" },
    });

    public ValueTask DisposeAsync() => _shop.DisposeAsync();

    [Fact]
    public async Task A_better_arm_is_found_shipped_and_becomes_the_shop()
    {
        await _shop.StartAsync(plan: RunningShop.Plan(new MetricChoice("click-through", MetricRole.Goal), new MetricChoice("conversion", MetricRole.Secondary)));
        await ActAsync((shopper, isFresh) => [.. Enumerable.Repeat(ShopEventType.Click, (isFresh ? 5 : 4) + (shopper % 2))]);
        _time.Sleep(TimeSpan.FromDays(4));

        var results = await ResultsAsync();
        var goal = results.Rows.Single(row => row.Metric.Key == "click-through");

        Assert.Equal(Shoppers, results.Traffic.Sum(arm => arm.Shoppers));
        Assert.True(results.Health.IsHealthy);
        Assert.InRange(goal.Control, 4.3, 4.7);
        Assert.InRange(goal.Treatment, 5.3, 5.7);
        Assert.Equal(CellState.Won, goal.State);
        Assert.InRange(goal.Lift!.Value.Low, 0.05, 0.22);
        Assert.Equal(CellState.NotEnough, results.Rows.Single(row => row.Metric.Key == "conversion").State);
        Assert.Equal((VerdictKind.Ship, "fresh"), (results.Verdict.Kind, results.Verdict.Arm));
        Assert.InRange((await ResultsAsync(new ResultView(Engine.Bayesian))).Rows[0].ChanceToWin!.Value, 0.999, 1);

        Assert.Null(await _shop.Change.EndAsync("fresh-first", new ExperimentEnding(ExperimentStatus.Shipped, "fresh", "New things are clicked more.", "{}"), RunningShop.Ann, ListShop.Cancel));
        var list = _shop.List(Shoppers + 1);
        Assert.Null(RunningShop.ArmOf(list));
        Assert.Equal(5, list.Items.Count);
        Assert.Equal(SourceNames.NewArrivals, _shop.Shop.App.Get<Placements>().Find(PlacementKeys.HomeTrending)!.Sources.Single().Source);
        Assert.Equal(
            ["experiment.drafted by ann@example.com", "experiment.started by ann@example.com", "experiment.shipped by ann@example.com", "placement.published by ann@example.com"],
            await _shop.AuditAsync());
    }

    [Fact]
    public async Task Planted_harm_is_rolled_back_by_itself()
    {
        await _shop.StartAsync();
        await ActAsync((shopper, isFresh) => isFresh
            ? [ShopEventType.Click, .. Enumerable.Repeat(ShopEventType.Hide, 2 + (shopper % 2))]
            : shopper % 8 == 0 ? [ShopEventType.Click, ShopEventType.Hide] : [ShopEventType.Click]);

        await _shop.LookAsync();

        var ended = await _shop.ExperimentAsync();
        Assert.Equal((ExperimentStatus.RolledBack, 0.0), (ended.Status, ended.Coverage));
        Assert.Contains("hides", ended.Conclusion);
        Assert.All(Enumerable.Range(1, 20), shopper => Assert.Null(RunningShop.ArmOf(_shop.List(shopper))));
        Assert.Equal("experiment.rolled-back by experiments", (await _shop.AuditAsync())[^1]);
        Assert.Equal(12, _shop.List(1).Items.Count);
    }

    [Fact]
    public async Task Arms_without_a_difference_are_left_to_run()
    {
        await _shop.StartAsync(plan: RunningShop.Plan(new MetricChoice("click-through", MetricRole.Goal), new MetricChoice("hides", MetricRole.GuardRail)));
        await ActAsync((shopper, _) => [.. Enumerable.Repeat(ShopEventType.Click, 1 + (shopper % 5)), .. shopper % 3 == 0 ? [ShopEventType.Hide] : (ShopEventType[])[]]);

        await _shop.LookAsync();
        await _shop.LookAsync();

        Assert.Equal(ExperimentStatus.Running, (await _shop.ExperimentAsync()).Status);
        Assert.Equal(VerdictKind.KeepRunning, (await ResultsAsync()).Verdict.Kind);
        Assert.NotEmpty(await _shop.Find.LooksAsync("fresh-first", "click-through", ListShop.Cancel));
    }

    [Fact]
    public async Task A_split_that_is_not_as_planned_stops_interpretation()
    {
        await _shop.StartAsync();
        await ActAsync((shopper, isFresh) => isFresh && shopper % 4 != 0 ? null : []);
        _time.Sleep(TimeSpan.FromDays(5));

        var results = await ResultsAsync();

        Assert.True(results.Health.HasMismatch);
        Assert.Equal(VerdictKind.Unhealthy, results.Verdict.Kind);
    }

    [Fact]
    public async Task A_ramp_widens_when_it_was_held_and_keeps_arms()
    {
        await _shop.StartAsync(plan: RunningShop.Plan() with { Ramp = [new RampStep(0.3, 24), new RampStep(0.8, 24)] });
        var before = Enumerable.Range(1, 60).ToDictionary(shopper => shopper, shopper => RunningShop.ArmOf(_shop.List(shopper)));
        await _shop.LookAsync();
        Assert.Equal(0.3, (await _shop.ExperimentAsync()).Coverage);
        _time.Sleep(TimeSpan.FromHours(25));
        await _shop.LookAsync();

        Assert.Equal(0.8, (await _shop.ExperimentAsync()).Coverage);
        Assert.InRange(before.Values.Count(arm => arm is not null), 8, 30);
        Assert.All(before.Where(pair => pair.Value is not null), pair => Assert.Equal(pair.Value, RunningShop.ArmOf(_shop.List(pair.Key))));
    }

    [Theory]
    [InlineData("Bad Key", ExperimentRefusalKind.BadKey)]
    [InlineData("fresh-first", ExperimentRefusalKind.KeyTaken)]
    public async Task A_plan_under_a_key_that_cannot_be_is_refused(string key, object kind)
    {
        await _shop.StartAsync();

        Assert.Equal((ExperimentRefusalKind)kind, (await _shop.Change.DraftAsync(key, RunningShop.Plan(), null, RunningShop.Ann, ListShop.Cancel))?.Kind);
    }

    [Fact]
    public async Task A_plan_that_cannot_run_is_refused_with_its_reason()
    {
        var plan = RunningShop.Plan();
        var arm = plan.Arms[1];
        Assert.Equal(ExperimentRefusalKind.BadArms, await RefusedAsync(plan with { Arms = [plan.Arms[0]] }));
        Assert.Equal(ExperimentRefusalKind.ControlChanges, await RefusedAsync(plan with { Arms = [arm, plan.Arms[0]] }));
        Assert.Equal(ExperimentRefusalKind.BadArm, await RefusedAsync(plan with { Arms = [plan.Arms[0], arm with { ModelVersion = "nobody" }] }));
        Assert.Equal(ExperimentRefusalKind.BadWeights, await RefusedAsync(plan with { Weights = [0.5, 0.6] }));
        Assert.Equal(ExperimentRefusalKind.BadMetrics, await RefusedAsync(plan with { Metrics = [] }));
        Assert.Equal(ExperimentRefusalKind.BadRamp, await RefusedAsync(plan with { Ramp = [new RampStep(0.5, 1), new RampStep(0.2, 1)] }));
        Assert.Equal(ExperimentRefusalKind.BadCondition, await RefusedAsync(plan with { Condition = System.Text.Json.JsonDocument.Parse("""{ "device": { "$is": 1 } }""").RootElement }));
        Assert.Equal(ExperimentRefusalKind.NamespaceTaken, await RefusedAsync(plan with { Namespace = new NamespacePart("home", 0.5, 0.5) }));

        async Task<ExperimentRefusalKind?> RefusedAsync(ExperimentPlan bad) =>
            (await _shop.Change.DraftAsync("bad", bad, null, RunningShop.Ann, ListShop.Cancel))?.Kind;
    }

    private async Task<ExperimentResults> ResultsAsync(ResultView? view = null)
    {
        await _shop.Find.RefreshAsync(await _shop.ExperimentAsync(), ListShop.Cancel);
        return await _shop.Find.ResultsAsync(await _shop.ExperimentAsync(), view ?? new ResultView(), ListShop.Cancel);
    }

    /// <summary>Shoppers see a list and act; null: they never look.</summary>
    private async Task ActAsync(Func<int, bool, ShopEventType[]?> acts)
    {
        foreach (var shopper in Enumerable.Range(1, Shoppers))
        {
            var isFresh = RunningShop.ArmOf(_shop.List(shopper)) == "fresh-first=fresh";
            if (acts(shopper, isFresh) is { } more)
            {
                await _shop.SeeAsync(shopper, more);
            }
        }
    }
}
