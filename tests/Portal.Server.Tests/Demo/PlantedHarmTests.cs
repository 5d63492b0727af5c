using System.Text.Json;
using Portal.Server.Demo;
using Portal.Server.Events;
using Portal.Server.Experiments;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo;

/// <summary>Guard-rails of an experiment against a harm whose moment and size the world knows.</summary>
public sealed class PlantedHarmTests
{
    private const string Key = "halves";
    private const int Shoppers = 300, Asked = 150;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_harm_planted_in_one_arm_stops_it_after_its_moment_and_not_before()
    {
        await using var shop = await LivedShop.OpenAsync(Shoppers, days: 10);
        var (control, treatment) = await BeginAsync(shop);
        await LiveAsync(shop, days: 2);
        var before = shop.Truth.FindEffect(control, treatment, Asked);
        Assert.Equal(ExperimentStatus.Running, (await shop.Experiments.ExperimentAsync(Key)).Status);

        var harms = shop.Truth.PlantIn(treatment, control, strength: -6, TimeSpan.FromDays(60), Asked);
        var (moment, after) = (shop.Now, shop.Truth.FindEffect(control, treatment, Asked));
        await LiveAsync(shop, days: 1);

        var ended = await shop.Experiments.ExperimentAsync(Key);
        Assert.Equal((ExperimentStatus.RolledBack, 0.0), (ended.Status, ended.Coverage));
        Assert.Contains("hides", ended.Conclusion);
        Assert.True(ended.EndedAt > moment);
        // The truth: next to nothing to stop before, all of it after, and only in the arm it was planted in.
        Assert.NotEmpty(harms);
        Assert.All(harms, harm => Assert.Equal((moment, -6.0), (harm.At, harm.Strength)));
        Assert.Equal(harms, shop.Truth.Planted);
        Assert.True(after.Hides.Low > 0 && after.Clicks.High < 0);
        Assert.InRange(before.Hides.Difference, -after.Hides.Difference, 0.2 * after.Hides.Difference);
        Assert.Equal(before.Hides.Control, after.Hides.Control, 9);
        var (spared, harmed) = (HidesPerList(shop, await ArmAsync(shop, "now"), moment), HidesPerList(shop, await ArmAsync(shop, "other"), moment));
        Assert.InRange(harmed - spared, 0.4 * after.Hides.Difference, 1.3 * after.Hides.Difference);
    }

    [Fact]
    public async Task Without_a_harm_the_same_days_stop_nothing()
    {
        await using var shop = await LivedShop.OpenAsync(Shoppers, days: 10);
        await BeginAsync(shop);

        await LiveAsync(shop, days: 3);

        Assert.Equal(ExperimentStatus.Running, (await shop.Experiments.ExperimentAsync(Key)).Status);
        Assert.Empty(shop.Truth.Planted);
    }

    /// <summary>
    /// An experiment between the two halves of the shop's shelves, each arm showing what is popular in its own. The arm is the half
    /// that is hidden less at the beginning, so that nothing but what is planted makes it much the worse one.
    /// </summary>
    private static async Task<(IListPolicy Control, IListPolicy Treatment)> BeginAsync(LivedShop shop)
    {
        var shelves = shop.World.Categories.Select(category => category.Key).ToArray();
        string[][] halves = [[.. shelves.Where((_, place) => place % 2 == 0)], [.. shelves.Where((_, place) => place % 2 == 1)]];
        var (first, second) = (Without(shop, halves[1]), Without(shop, halves[0]));
        var isWorse = shop.Truth.FindEffect(Policy(shop, first), Policy(shop, second), Asked).Hides.Difference > 0;
        var (control, treatment) = isWorse ? (second, first) : (first, second);
        shop.SetHome(control);
        var arms = new ExperimentArm[]
        {
            new() { Key = "now", Name = "As it is" },
            new() { Key = "other", Name = "The other half", Placements = new Dictionary<string, JsonElement> { [control.Key] = JsonElement.Parse(Placements.Write(treatment)) } },
        };
        await shop.Experiments.StartAsync(Key, new ExperimentPlan
        {
            Name = "Halves", Arms = arms, Ramp = [], TuningSize = 300,
            Metrics = [new MetricChoice("click-through", MetricRole.Goal), new MetricChoice("hides", MetricRole.GuardRail)],
        });
        return (Policy(shop, arms[0]), Policy(shop, arms[1]));
    }

    private static Placement Without(LivedShop shop, string[] shelves) =>
        shop.Home with { Sources = [new(SourceNames.Popular)], Rules = shop.Home.Rules with { Categories = new Selection(Exclude: shelves) } };

    private static ArmPolicy Policy(LivedShop shop, Placement home) => Policy(shop, new ExperimentArm
    {
        Key = "half", Name = "Half", Placements = new Dictionary<string, JsonElement> { [home.Key] = JsonElement.Parse(Placements.Write(home)) },
    });

    private static ArmPolicy Policy(LivedShop shop, ExperimentArm arm) => new(shop.App.Get<IArmShop>(), arm, PlacementKeys.HomeForYou);

    private static async Task LiveAsync(LivedShop shop, int days)
    {
        for (var day = 0; day < days; day++)
        {
            await shop.LiveDayAsync();
            await shop.Experiments.LookAsync();
        }
    }

    private static async Task<HashSet<string>> ArmAsync(LivedShop shop, string arm) =>
        [.. (await shop.Experiments.ExposuresAsync()).Where(exposure => exposure.Arm == arm).Select(exposure => exposure.ShopperId)];

    private static double HidesPerList(LivedShop shop, HashSet<string> shoppers, DateTimeOffset since)
    {
        var acts = shop.App.Get<IEventLog>().Read(0, Cancel).SelectMany(events => events)
            .Where(act => act.OccurredAt >= since && act.Placement == PlacementKeys.HomeForYou && shoppers.Contains(act.ShopperId)).ToArray();
        return (double)acts.Count(act => act.Type == ShopEventType.Hide) / acts.Count(act => act is { Type: ShopEventType.Impression, Position: 0 });
    }
}
