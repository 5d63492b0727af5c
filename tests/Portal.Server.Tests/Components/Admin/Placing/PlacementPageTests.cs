using Bunit;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Components.Admin.Placing;
using Portal.Server.Events;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Ranking;
using Portal.Server.Tests.Recommendations.Ranking;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Components.Admin.Placing;

public sealed class PlacementPageTests : AdminPageContext
{
    protected override IReadOnlyList<Type> Asked =>
    [
        typeof(FindPlacements), typeof(ChangePlacements), typeof(Placements), typeof(PlacementTrials), typeof(FindRankers), typeof(IPlacementPreview), typeof(ISessions), typeof(FindShoppers),
        typeof(ICatalogue), typeof(ShopWords), typeof(TellSetting),
    ];

    private Placement Trending => App.Get<Placements>().Find(PlacementKeys.HomeTrending)!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var shop = await ListShop.OpenAsync(24, App);
        await shop.ViewAsync(1, 1, 2, 3, 4, 5, 6);
        SignInAs(PortalPolicies.CanSeeAdmin, PortalPolicies.CanEditPlacements);
    }

    [Fact]
    public async Task Editor_PreviewsWhatIsChanged_PublishesItWithAReason_AndTakesItBack()
    {
        var page = Open();
        page.WaitForElement("[data-testid=after] [data-product]");
        Assert.True(page.Find("[data-testid=publish]").HasAttribute("disabled"));

        await page.ChangeAsync("[data-testid=not-brands] input", "Odd");
        page.WaitForAssertion(() => Assert.Equal("12", page.Find("[data-testid=reach] [data-rule=not-brands] td").TextContent));
        Assert.NotEmpty(page.FindAll("[data-testid=before] [data-change=gone]"));
        Assert.Equal("1 of the last 1 shoppers", page.Find("[data-testid=preview-sum]").TextContent[..24]);
        page.WaitForAssertion(() => Assert.StartsWith("Draft kept, 1 changes", page.Find("[data-testid=draft-state]").TextContent));
        Assert.Null(Trending.Rules.Brands);

        await page.ClickAsync("[data-testid=publish]");
        Assert.Equal("Never these brands", page.Find("[data-testid=changes] [data-path='rules.brands.exclude'] th").TextContent);
        await page.InputAsync("[data-testid=note]", "no odd things");
        await page.ClickAsync("[data-testid=really-publish]");

        page.WaitForElement("[data-testid=said]");
        Assert.Equal(["Odd"], Trending.Rules.Brands!.Exclude);
        await page.ClickAsync("[data-testid=back-1]");
        await page.InputAsync("[data-testid=back-note]", "it cost too much");
        await page.ClickAsync("[data-testid=really-back]");

        page.WaitForAssertion(() => Assert.Equal(3, page.FindAll("[data-version]").Count));
        Assert.Null(Trending.Rules.Brands);
    }

    [Theory]
    [InlineData("count", "99", "A list has 1 to 48 products.")]
    [InlineData("brand-cap", "0", "At most of a brand or category: 1 or more, or empty for no limit.")]
    [InlineData("weight-trending", "-2", "Each source needs a weight above 0.")]
    [InlineData("price-min", "-1", "Prices are 0 or more, and the lower one comes first.")]
    public async Task Editor_SaysWhatCannotBe_AndDoesNotPublishIt(string field, string value, string sentence)
    {
        var page = Open();
        page.WaitForElement("[data-testid=after] [data-product]");

        await page.ChangeAsync($"[data-testid={field}]", value);

        Assert.Equal(sentence, page.WaitForElement("[data-testid=problem]").TextContent);
        Assert.True(page.Find("[data-testid=publish]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Editor_SteersByBoostBurialAndPin()
    {
        var page = Open();
        page.WaitForElement("[data-testid=after] [data-product]");

        await page.ClickAsync("[data-testid=add-boost]");
        Assert.Equal("Say what is meant: at least a category, brand, product, price or age.", page.WaitForElement("[data-testid=problem]").TextContent);
        await page.ChangeAsync("[data-testid=boost-0-brands] input", "Even");
        await page.ClickAsync("[data-testid=add-bury]");
        await page.ChangeAsync("[data-testid=bury-0-brands] input", "Odd");
        await page.ClickAsync("[data-testid=add-pin]");
        await page.InputAsync("[data-testid=pin-product]", "Thing 21");

        page.WaitForAssertion(() => Assert.Contains("pinned", page.Find("[data-testid=after] li").TextContent));
        Assert.Equal(["12", "12"], page.FindAll("[data-testid=reach] tbody td:nth-child(2)").Take(2).Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Editor_NamesTheRankersThereAre_PreviewsOne_AndPublishesIt()
    {
        Train();
        var page = Open();
        page.WaitForElement("[data-testid=after] [data-product]");
        Assert.Equal(
            [
                "Automatic, now: Linear blend (NDCG@10 0.4100)", "Fusion of the sources alone (NDCG@10 0.4000)", "Linear blend (NDCG@10 0.4100)",
                "Feed-forward network, not trained yet", "LightGBM trees (NDCG@10 0.4050)",
            ],
            page.FindAll("[data-testid=ranker] option").Select(option => option.TextContent));
        Assert.Equal(["network"], page.FindAll("[data-testid=ranker] option[disabled]").Select(option => option.GetAttribute("value")));

        await page.ChangeAsync("[data-testid=ranker]", "fusion");
        page.WaitForAssertion(() => Assert.Equal("Ordered by: Fusion of the sources alone", page.Find("[data-testid=after] [data-testid=ordered-by]").TextContent));
        Assert.Equal("Ordered by: Linear blend", page.Find("[data-testid=before] [data-testid=ordered-by]").TextContent);
        Assert.NotEmpty(page.FindAll("[data-testid=after] [data-change=up], [data-testid=after] [data-change=new]"));

        await page.ClickAsync("[data-testid=publish]");
        Assert.Equal(["What orders the list", "Automatic", "Fusion of the sources alone"], page.FindAll("[data-testid=changes] [data-path=ranker] > *").Select(cell => cell.TextContent));
        await page.InputAsync("[data-testid=note]", "see what fusion does");
        await page.ClickAsync("[data-testid=really-publish]");
        page.WaitForElement("[data-testid=said]");
        Assert.Equal("fusion", Trending.Ranker);
    }

    [Fact]
    public async Task Editor_SaysWhenTheRankerNamedIsNotThere_AndRefusesWhatNobodyKnows()
    {
        await App.Get<ChangePlacements>().PublishAsync(Trending with { Ranker = "trees" }, 1, "try it", null, AuditActor.Nobody, Cancel);
        var page = Open();
        page.WaitForElement("[data-testid=after] [data-product]");

        Assert.Equal("This ranker is not there. Until it is trained, the list is in the order it has under automatic, and says so.", page.Find("[data-testid=ranker-missing]").TextContent);
        Assert.Equal("trees", page.Find("[data-testid=ranker]").GetAttribute("value"));
        Assert.Contains("so it is in the order it would have without naming one: LightGBM trees", page.Markup);

        await App.Get<ChangePlacements>().KeepDraftAsync(Trending with { Ranker = "oracle" }, 2, AuditActor.Nobody, Cancel);
        var draft = Open();
        Assert.Equal(
            "“oracle” is nothing that orders lists. Choose automatic, fusion, or a kind of ranker.", draft.WaitForElement("[data-testid=problem]").TextContent);
        Assert.True(draft.Find("[data-testid=publish]").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Editor_KeepsADraftForTheNextVisit_AndSaysWhenSomebodyElsePublished()
    {
        var page = Open();
        page.WaitForElement("[data-testid=after] [data-product]");
        await page.ChangeAsync("[data-testid=count]", "6");
        page.WaitForAssertion(() => Assert.StartsWith("Draft kept", page.Find("[data-testid=draft-state]").TextContent));

        var again = Open();
        Assert.Equal("6", again.WaitForElement("[data-testid=count]").GetAttribute("value"));

        await App.Get<ChangePlacements>().PublishAsync(Trending with { Count = 5 }, 1, "me first", null, AuditActor.Nobody.As("2", "ben@example.com"), Cancel);
        page.WaitForAssertion(() => Assert.StartsWith("This draft began from version 1; version 2 is in service", page.Find("[data-testid=draft-state]").TextContent));
        await page.ClickAsync("[data-testid=discard]");
        Assert.Equal("5", page.Find("[data-testid=count]").GetAttribute("value"));
    }

    [Fact]
    public void Editor_IsForThoseWhoMayChangePlacements_OthersSeeWhatIsInService()
    {
        SignInAs(PortalPolicies.CanSeeAdmin);

        var page = Open();

        page.WaitForElement("[data-testid=after] [data-product]");
        Assert.Empty(page.FindAll("[data-testid=count], [data-testid=publish], [data-testid=measure]"));
        Assert.NotEmpty(page.FindAll("[data-testid=versions]"));
        Assert.Equal("Ordered by: Automatic", page.Find(".editor-columns > .panel [data-testid=ordered-by]").TextContent);
    }

    [Fact]
    public void Editor_OfAPlacementThereIsNot_SaysSo()
    {
        var page = Render<PlacementPage>(page => page.Add(one => one.Key, "nowhere"));

        Assert.Contains("nowhere", page.WaitForElement("[data-testid=empty] .state-title").TextContent);
    }

    /// <summary>Rankers of the list: a blend that turns it around, chosen as the best, and trees; no network was kept.</summary>
    private void Train()
    {
        var (gain, settings) = (new Difference("linear", "fusion", "ndcg@10", 0.01, new Interval(0.005, 0.015), 0.01), new Dictionary<string, object>());
        var choice = new RankerChoice(
            PlacementKeys.HomeTrending, "made", new RankerLists(120, 40, 40), 100, 0.4,
            [new JudgedRanker("linear", settings, 0.41, gain), new JudgedRanker("network", settings, 0.39, gain), new JudgedRanker("trees", settings, 0.405, gain)], "linear", gain)
        {
            Trained = new PlacementRankers("linear", [RankedShop.Weighing(("fused", -1)), RankedShop.Trees()], [SourceNames.Trending]),
        };
        new TrainRankers(TimeProvider.System).Serve(App.Get<RankerStore>(), [choice], 1);
        App.Get<RankerInService>().Refresh();
    }

    private IRenderedComponent<PlacementPage> Open() => Render<PlacementPage>(page => page.Add(one => one.Key, PlacementKeys.HomeTrending));
}
