using System.Text.Json;
using System.Text.Json.Nodes;
using Bunit;
using Portal.Server.Audit;
using Portal.Server.Components.Admin.Views;
using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Tests.ModelRegistry;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Components.Admin.Views;

public sealed class RankersPageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked => [typeof(FindRankers), typeof(Placements), typeof(RankerTraining), typeof(StartRankers)];

    [Fact]
    public void Page_WhenFusionOrdersEverything_SaysHowToTrain()
    {
        var page = Render<RankersPage>();

        Assert.StartsWith("No ranker yet", page.WaitForElement("[data-testid=empty] .state-title").TextContent);
        Assert.Contains("rankers train", page.Find("[data-testid=empty] code").TextContent);
    }

    [Fact]
    public async Task Train_WithNothingToLearnFrom_SaysWhy()
    {
        var page = Render<RankersPage>();
        page.WaitForElement("[data-testid=empty]");

        await page.ClickAsync("[data-testid=train-rankers]");

        page.WaitForAssertion(() => Assert.Equal("Failed", page.Find("[data-testid=ranker-training]").GetAttribute("data-state")), TimeSpan.FromMinutes(2));
        Assert.StartsWith("Not trained, lists keep their order: ", page.Find("[data-testid=ranker-training]").TextContent);
        Assert.Contains("nothing to learn from", page.Find("[data-testid=ranker-training]").TextContent);
        Assert.False(page.Find("[data-testid=train-rankers]").HasAttribute("disabled"));
    }

    [Fact]
    public void Train_IsForThoseWhoMayRunModels()
    {
        SignIn(mayRun: false);

        var page = Render<RankersPage>();
        page.WaitForElement("[data-testid=empty]");

        Assert.Empty(page.FindAll("[data-testid=train-rankers]"));
    }

    [Fact]
    public void Page_ShowsFigures_AndWhatEachRankerGoesBy()
    {
        Add("20260101-rankers", [Choice("home-for-you")]);
        var page = Render<RankersPage>();

        Assert.Contains("Trees was chosen.", page.WaitForElement(".ranker .quiet").TextContent);
        Assert.Equal(["Linear blend", "Trees"], page.FindAll("[data-testid=figures] tbody th").Select(head => head.TextContent));
        Assert.Contains("+0.0200 (+0.0100 to +0.0300)", page.Find("[data-testid=figures]").TextContent);
        Assert.Equal(
            ["Place in source: from the model", "Price against the shopper's"],
            page.FindAll("[data-kind=trees] .intervals-name").Select(name => name.TextContent));
        Assert.StartsWith("Not measured", page.Find("[data-kind=linear] [data-testid=no-importance]").TextContent);
    }

    [Fact]
    public async Task Page_SaysWhereSettingsNameAnotherRankerThanWasChosen()
    {
        Add("20260101-rankers", [Choice("home-for-you")]);
        var placement = App.Get<Placements>().Find("home-for-you")!;
        Assert.Empty(Render<RankersPage>().FindAll("[data-testid=by-hand]"));

        await App.Get<ChangePlacements>().PublishAsync(placement with { Ranker = "linear" }, 1, "try it", null, AuditActor.Nobody, Cancel);

        Assert.Equal("The settings of this list name what orders it: Linear blend.", Render<RankersPage>().WaitForElement("[data-testid=by-hand]").TextContent);
    }

    [Fact]
    public async Task Page_OpensAnotherVersion_AndSaysWhatIsDamagedOrTellsNothing()
    {
        Add("20260101-rankers", []);
        Add("20260102-rankers", [Choice("home-for-you")]);
        File.AppendAllText(Path.Combine(App.Get<RankerStore>().FolderOf("20260102-rankers"), "weights.safetensors"), "x");
        var page = Render<RankersPage>();

        Assert.Contains("weights.safetensors", page.WaitForElement("[data-testid=refused]").TextContent);
        await page.ChangeAsync("[data-testid=version]", "20260101-rankers");
        Assert.StartsWith("This version does not say", page.WaitForElement("[data-testid=no-choices]").TextContent);
    }

    [Fact]
    public async Task Page_WhenTheFolderCannotBeRead_OffersToTryAgain()
    {
        Add("20260101-rankers", [Choice("home-for-you")]);
        var active = Path.Combine(App.DataFolder, "rankers", "active");
        File.Delete(active);
        // Whoever runs the tests may be allowed to read everything; a link to itself nobody can read.
        File.CreateSymbolicLink(active, active);
        var page = Render<RankersPage>();
        page.WaitForElement("[data-testid=error]");

        File.Delete(active);
        await page.ClickAsync("[data-testid=retry]");

        page.WaitForElement("[data-testid=version]");
    }

    private void Add(string id, RankerChoice[] choices) => App.Get<RankerStore>().Add(new TrainedRankers(
        BundleTests.Manifest(id) with { Kind = "", Settings = new JsonObject { ["choices"] = JsonSerializer.SerializeToNode(choices, JsonSerializerOptions.Web) } },
        new Dictionary<string, PlacementRankers> { ["home-for-you"] = new("linear", [new LinearRanker(new float[ListFeatures.Count])], ["trained"]) }));

    private static RankerChoice Choice(string placement)
    {
        var gain = new Difference("trees", "fusion", "ndcg@10", 0.02, new Interval(0.01, 0.03), 0.01);
        var facts = new RankerImportance(40, 0.5, [
            new FactImportance("place:trained", new MeasuredValue(0.3, 0.2, 0.4)), new FactImportance("price", new MeasuredValue(0.01, 0, 0.02))]);
        var settings = new Dictionary<string, object> { ["loss"] = "LambdaRank" };
        return new RankerChoice(
            placement, "made", new RankerLists(120, 40, 40), 100, 0.4, [new JudgedRanker("linear", settings, 0.41, gain), new JudgedRanker("trees", settings, 0.42, gain, facts)], "trees", gain);
    }
}
