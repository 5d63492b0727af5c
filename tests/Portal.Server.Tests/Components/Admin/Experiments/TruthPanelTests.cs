using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Components.Admin.Experiments;
using Portal.Server.Demo;
using Portal.Server.Experiments;
using Portal.Server.Tests.Experiments;

namespace Portal.Server.Tests.Components.Admin.Experiments;

/// <summary>The truth of a demonstration beside what an experiment found.</summary>
public sealed class TruthPanelTests : AdminPageContext
{
    private static readonly MetricRow Found = new(Metrics.Find("click-through")!, MetricRole.Goal, "fresh", CellState.Won)
    {
        Control = 0.1, Treatment = 0.112, Lift = new Interval(0.12, 0.05, 0.19),
    };

    protected override IReadOnlyList<Type> Asked => [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
    }

    [Fact]
    public async Task The_true_click_through_stands_beside_what_the_experiment_says_of_the_same_quantity()
    {
        var truth = new Told();
        Services.AddSingleton<ITruth>(truth);
        var panel = Panel(Found);
        Assert.Empty(panel.FindAll("[data-testid=truth-says]"));

        await panel.ClickAsync("[data-testid=ask-truth]");

        var says = panel.WaitForElement("[data-testid=truth-says]").TextContent;
        Assert.StartsWith("New first: clicks per product seen truly change by +10.0%", Plain(says), StringComparison.Ordinal);
        Assert.Contains("says +12.0% (+5.0% to +19.0%)", Plain(says));
        Assert.Equal(("now", "fresh"), truth.Asked);
        Assert.Equal(["click-through", "clicks", "hides", "revenue"], panel.FindAll("tr[data-figure]").Select(row => row.GetAttribute("data-figure")));
        Assert.Equal(["10.00%", "11.00%", "+10.0% (+4.0% to +16.0%)"], Cells("click-through"));
        Assert.Equal(["0.400", "0.420", "+5.0% (+2.5% to +7.5%)"], Cells("clicks"));
        // Nobody hid anything with the control, so there is nothing to be a share of.
        Assert.Equal(["0.000", "0.010", "–"], Cells("hides"));

        string[] Cells(string figure) => [.. panel.FindAll($"tr[data-figure={figure}] td").Select(cell => Plain(cell.TextContent))];
    }

    [Fact]
    public async Task An_experiment_that_found_nothing_yet_says_so_beside_the_truth()
    {
        Services.AddSingleton<ITruth>(new Told());
        var panel = Panel(found: null);

        await panel.ClickAsync("[data-testid=ask-truth]");

        Assert.EndsWith("says nothing yet.", panel.WaitForElement("[data-testid=truth-says]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Outside_a_demonstration_there_is_no_such_panel() => Assert.Empty(Panel(Found).Markup.Trim());

    private IRenderedComponent<TruthPanel> Panel(MetricRow? found)
    {
        Services.AddSingleton<IArmShop>(new Shelf());
        var results = found is null ? null : new ExperimentResults(DateTimeOffset.UnixEpoch, [], [found], null!, new Verdict(VerdictKind.KeepRunning), []);
        return Render<TruthPanel>(parameters => parameters.Add(panel => panel.Plan, RunningShop.Plan()).Add(panel => panel.Results, results));
    }

    /// <summary>A percent sign stands apart from its number or not, by the system's tables.</summary>
    private static string Plain(string text) => text.Replace(" %", "%", StringComparison.Ordinal).Replace("\u00A0%", "%", StringComparison.Ordinal);

    /// <summary>A truth that says one thing and remembers of whom it was asked.</summary>
    private sealed class Told : ITruth
    {
        public (string Control, string Treatment) Asked { get; private set; }

        public IReadOnlyList<PlantedChange> Planted => [];

        public IdealList? FindIdeal(string shopperId, int count) => null;

        public ArmEffect FindEffect(IListPolicy control, IListPolicy treatment, int shoppers)
        {
            Asked = (control.Name, treatment.Name);
            Assert.Equal([control.Name], control.Show("demo-00001"));
            return new ArmEffect(control.Name, treatment.Name, shoppers, new PairedMeans(0.4, 0.42, 0.02, 0.01, 0.03), new PairedMeans(2, 3, 1, 0.5, 1.5))
            {
                ClickThrough = new PairedMeans(0.1, 0.11, 0.01, 0.004, 0.016), Hides = new PairedMeans(0, 0.01, 0.01, 0.005, 0.015),
            };
        }

        public PlantedChange? Plant(string productId, double strength, TimeSpan halfLife) => null;

        public IReadOnlyList<PlantedChange> PlantIn(IListPolicy changed, IListPolicy spared, double strength, TimeSpan halfLife, int shoppers) => [];
    }

    /// <summary>Shows each arm's key, in the placement that the arms differ in.</summary>
    private sealed class Shelf : IArmShop
    {
        public IReadOnlyList<string> Placements => [];

        public IReadOnlyList<string> Models => [];

        public string SettingsOf(string placement) => "{}";

        public IReadOnlyList<string> Preview(ExperimentArm arm, string placement, string shopperId, int? count) => placement == "home-trending" ? [arm.Key] : [];

        public string? Fault(ExperimentArm arm) => null;

        public Task ReleaseAsync(ExperimentArm arm, AuditActor actor, string reason, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
