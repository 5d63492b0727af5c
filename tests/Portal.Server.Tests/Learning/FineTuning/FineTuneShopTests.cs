using Microsoft.Extensions.Options;
using Portal.Server.Learning.FineTuning;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Learning.FineTuning;

public sealed class FineTuneShopTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_product_that_goes_viral_is_in_the_lists_of_others_within_a_minute(bool recurrent)
    {
        await using var shop = await TunedShop.OpenAsync(recurrent);
        await shop.Lists.RecordAsync(1, shop.Lists.Event(ShopEventType.View, 20), shop.Lists.Event(ShopEventType.View, 21));
        Assert.DoesNotContain(75, shop.Picked(1));

        await shop.GoViralAsync(75, shoppers: 250);
        shop.Clock.Advance(TimeSpan.FromSeconds(59));

        await shop.Heard.WaitAsync("Fine-tuning of 20260302-base: ", ListShop.Cancel);
        // The step is published before the next can be made.
        shop.Step();
        Assert.Contains(75, shop.Picked(1));
        Assert.Matches(" 20260302-base\\+[12]$", shop.Lists.List(1, PlacementKeys.HomeForYou).ModelVersion);
    }

    [Fact]
    public async Task A_step_that_lowers_what_was_kept_out_is_refused_and_says_so()
    {
        await using var shop = await TunedShop.OpenAsync(settings: ("Learning:FineTuneRate", "0.01"));
        // Those who are kept out walk as ever; whoever is learned from turns to one product all the time.
        await shop.WalkAsync(150, heldOut: true);
        await shop.GoViralAsync(75, 150, heldOut: false);
        var before = shop.Lists.List(1, PlacementKeys.HomeForYou).ModelVersion.Split(' ')[1];

        var outcome = shop.Step();

        Assert.Equal(FineTuneVerdict.Refused, outcome.Verdict);
        Assert.True(outcome.After < outcome.Before, $"{outcome}");
        Assert.True(outcome.Cases >= new FineTuneSettings().LeastCases);
        Assert.Equal(before, shop.Trained.Pinned!.Version);
        Assert.Contains("is refused: NDCG@10", await shop.Heard.WaitAsync("is refused", ListShop.Cancel), StringComparison.Ordinal);
        Assert.False(Directory.Exists(shop.Lists.App.Get<ModelDeltas>().FolderOf("20260302-base")));
    }

    [Fact]
    public async Task Too_little_kept_out_makes_a_step_wait()
    {
        await using var shop = await TunedShop.OpenAsync();
        await shop.WalkAsync(3);

        Assert.Equal(FineTuneVerdict.TooFewCases, shop.Step().Verdict);

        await shop.WalkAsync(100);
        Assert.Contains(shop.Step().Verdict, new[] { FineTuneVerdict.Accepted, FineTuneVerdict.Refused });
    }

    [Fact]
    public async Task Deltas_become_one_before_they_are_too_many()
    {
        await using var shop = await TunedShop.OpenAsync(settings: ("Learning:FineTuneDeltas", "1"));
        var (folder, most) = (shop.Lists.App.Get<ModelDeltas>().FolderOf("20260302-base"), 0);
        for (var round = 0; round < 8; round++)
        {
            // Each time another after others, so that there is something to gain and nothing to lose.
            await shop.GoViralAfterAsync(1 + (7 * round), 61 + round, shoppers: 200);
            shop.Step();
            most = Math.Max(most, Directory.Exists(folder) ? Directory.GetFiles(folder).Length : 0);
        }

        Assert.InRange(shop.Trained.Model!.Number, 2, 8);
        Assert.Equal(1, most);
        var again = shop.Lists.App.Get<ModelDeltas>().Follow(TunedModel.Open(Bundle.Open(shop.Lists.App.Get<ModelStore>().FolderOf("20260302-base"))));
        Assert.Equal(shop.Trained.Model.Version, again.Version);
        Assert.Equal(shop.Trained.Model.Networks[0].Network.Parameters.Values.Span, again.Networks[0].Network.Parameters.Values.Span);
    }

    [Theory]
    [InlineData("Learning:FineTuneSeconds", "-1")]
    [InlineData("Learning:FineTuneShare", "0")]
    [InlineData("Learning:FineTuneRate", "1")]
    [InlineData("Learning:FineTuneDeltas", "0")]
    public void A_setting_out_of_range_is_named(string name, string value)
    {
        using var app = new PortalApp { Settings = { [name] = value } };

        Assert.Contains(name, Assert.Throws<OptionsValidationException>(() => app.Services).Message, StringComparison.Ordinal);
    }
}
