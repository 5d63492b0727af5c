using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Learning;
using Portal.Server.Learning.Datasets;
using Portal.Server.ModelRegistry;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using static Portal.Server.Tests.Recommendations.Serving.ListShop;

namespace Portal.Server.Tests.Learning.Retraining;

/// <summary>An interest that a shopper deleted, over a real training on the shop's events.</summary>
public sealed class DeletedInterestTests(TrainedShop shop) : IClassFixture<TrainedShop>
{
    private const string Cups = "cups";

    [Fact]
    public async Task DeletedInterest_DoesNotComeBack_WithAModelTrainedAfterwards()
    {
        // A regular of cups (odd things) who knows lamps too.
        int[] cups = [1, 3, 5, 7];
        await shop.Shop.RecordAsync(300, [.. cups.Select(Look), Look(2), Look(4)]);
        var before = Read();
        Assert.Contains($"data-interest=\"{Cups}\"", await InterestsAsync());

        await shop.App.Get<ForgetInterest>().RunAsync(PortalApp.ShopperId(300), InterestKind.Category, Cups, Cancel);
        // Looking at cups again afterwards makes no new interest of them.
        var receipt = (await shop.App.Get<IEventIntake>().RecordAsync([Look(9), Look(11), Look(6)], new EventSender(PortalApp.ShopperId(300)), Cancel)).Receipt!;
        await shop.Shop.AppliedAsync();
        var run = await shop.App.EndOfAsync((await shop.App.Get<StartRetraining>().RunAsync(
            new RunRequest(new() { Model = "item-knn-decay", Threads = 1, GivesWay = false }, RunCause.ByHand, AuditActor.Nobody), Cancel))!.Value);
        await shop.App.Get<PromoteModel>().RunAsync(run.VersionId!, new ModelDecision(AuditActor.Nobody, "a test", true), Cancel);

        Assert.Equal((RunState.Succeeded, null), (run.State, run.Error));
        Assert.Equal((1, 2), (receipt.Accepted, receipt.NotKept));
        // What the model learned from has the lamps of this shopper, the old two and the new one, and none of the cups.
        Assert.Equal(before.Interactions - cups.Length + 1, RunData.Read(run.DataJson)!.Interactions);
        Assert.DoesNotContain($"data-interest=\"{Cups}\"", await InterestsAsync());
        var (recent, list) = (shop.Shop.List(300, PlacementKeys.HomeRecent), shop.Shop.List(300, PlacementKeys.HomeForYou));
        Assert.Contains(run.VersionId!, list.ModelVersion);
        Assert.Equal([6, 4, 2], shop.Shop.Things(recent));
        Assert.DoesNotContain(list.Items.SelectMany(item => item.Reason.Evidence), why => CategoryOf(why.ProductId) == Cups);
        // With the trained model a lamp starts the list: the model is asked, and what it is told are lamps.
        Assert.Contains(list.Items.SelectMany(item => item.Reason.Evidence), why => CategoryOf(why.ProductId) == "lamps");
    }

    private ShopEvent Look(int thing) => shop.Shop.Event(ShopEventType.View, thing, "visit-300");

    private DataSet Read() => shop.App.Get<SequencesFromEvents>().Read(new EventsRequest { Collapse = true }, Cancel);

    private string? CategoryOf(string? product) => product is null ? null : shop.App.Get<ICatalogue>().Find(product)?.Category.Key;

    /// <summary>The page where the shopper reads them.</summary>
    private async Task<string> InterestsAsync()
    {
        using var browser = shop.App.ClientOf(PortalApp.ShopperId(300));
        return await browser.GetStringAsync("/your-recommendations/data", Cancel);
    }
}
