using Portal.Server.Learning.FineTuning;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.FineTuning;

public sealed class GuardTests
{
    [Fact]
    public async Task A_step_that_is_no_better_than_chance_is_refused()
    {
        await using var shop = await TunedShop.OpenAsync(settings: ("Learning:FineTuneRate", "0.0000001"));
        await shop.WalkAsync(150);

        var outcome = shop.Step();

        Assert.Equal(FineTuneVerdict.Refused, outcome.Verdict);
        Assert.Null(outcome.Delta);
        Assert.Equal(0, shop.Trained.Model!.Number);
        Assert.Contains("is refused: NDCG@10", await shop.Heard.WaitAsync("is refused", ListShop.Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_learned_is_dropped_when_the_trained_version_is_ahead_of_it()
    {
        await using var shop = await TunedShop.OpenAsync();
        var trained = shop.Trained.Model!.Networks[0].Network.Parameters.Values.Span.ToArray();
        SwapTests.Swap(shop);
        Assert.NotEqual(trained, shop.Trained.Model.Networks[0].Network.Parameters.Values.Span.ToArray());
        await shop.WalkAsync(150);

        var outcome = shop.Step();

        Assert.Equal(FineTuneVerdict.Dropped, outcome.Verdict);
        Assert.True(outcome.Before < outcome.After, $"{outcome}");
        Assert.Equal(trained, shop.Trained.Model.Networks[0].Network.Parameters.Values.Span.ToArray());
        Assert.Equal("20260302-base+2", shop.Trained.Model.Version);
        Assert.Contains("20260302-base+1 of 0.", await shop.Heard.WaitAsync("is dropped", ListShop.Cancel), StringComparison.Ordinal);
        // A start reads the same from the files.
        var again = shop.Lists.App.Get<ModelDeltas>().Follow(TunedModel.Open(Bundle.Open(shop.Lists.App.Get<ModelStore>().FolderOf("20260302-base"))));
        Assert.Equal(trained, again.Networks[0].Network.Parameters.Values.Span.ToArray());
        // And learning goes on from there.
        Assert.NotEqual(FineTuneVerdict.Dropped, shop.Step().Verdict);
    }

    [Fact]
    public void A_lead_is_clear_when_it_is_more_than_so_many_errors_of_a_mean_of_whole_shoppers()
    {
        // By hand: differences 0.1, 0, 0.2, 0.1 have the mean 0.1; off it the two shoppers are by -0.1 and 0.1 together;
        // the error is sqrt(2 / 1 * 0.02) / 4 = 0.05, half of the mean.
        var before = Figures([0.2, 0.2, 0.2, 0.2]);
        var after = Figures([0.3, 0.2, 0.4, 0.3]);

        Assert.True(after.IsClearlyBetterThan(before, 1.99));
        Assert.False(after.IsClearlyBetterThan(before, 2.01));
        Assert.False(before.IsClearlyBetterThan(after, 0));
    }

    [Fact]
    public void A_lead_of_one_shopper_alone_or_further_down_alone_is_none()
    {
        var before = Figures([0.2, 0.2, 0.2, 0.2]);
        var after = Figures([0.5, 0.5, 0.5, 0.5]);

        Assert.True(after.IsClearlyBetterThan(before, 2));
        Assert.False((after with { Shoppers = [0, 0, 0, 0] }).IsClearlyBetterThan(before, 2));
        Assert.False((after with { Near = [0.1, 0.2, 0.2, 0.2] }).IsClearlyBetterThan(before, 2));
    }

    [Fact]
    public void Older_acts_are_judged_by_where_the_last_hour_brought_too_few_and_are_learned_from_when_they_go()
    {
        var acts = new FreshActs(new FineTuneSettings { HeldOutOneIn = 1, EnoughCases = 10, MostCases = 20 }, length: 5);
        void Visit(int shopper, long second)
        {
            acts.Add($"shopper-{shopper}", 1, Behaviour.View, second, isNew: true);
            acts.Add($"shopper-{shopper}", 2, Behaviour.View, second, isNew: true);
        }

        for (var shopper = 0; shopper < 15; shopper++)
        {
            Visit(shopper, second: 1_000 + shopper);
        }

        Assert.Equal(15, acts.Cases.Count);
        Visit(15, second: 1_000_000);
        Assert.Equal(10, acts.Cases.Count);
        Assert.Equal(6, acts.Waiting);
        for (var shopper = 16; shopper < 50; shopper++)
        {
            Visit(shopper, second: 1_000_000);
        }

        Assert.Equal(20, acts.Cases.Count);
    }

    private static GuardFigures Figures(double[] gains) => new(gains, gains, [0, 0, 1, 1]);
}
