using Portal.Server.Demo;
using Portal.Server.Demo.Personas;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Shared.Demo;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo.Thoughts;

public sealed class ThoughtTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private static readonly PlacementRequest ForYou = new(PlacementKeys.HomeForYou, Count: 12);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_act_is_followed_from_the_door_to_the_page_and_each_stage_is_measured()
    {
        var shopper = PortalApp.ShopperId(71);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var lists = shop.App.Get<ILiveLists>().WatchAsync(shopper, [ForYou], "en", leave.Token).GetAsyncEnumerator(leave.Token);
        await lists.MoveNextAsync();
        // The reader of the lists asks for the next one: then the one before counts as taken over.
        var next = lists.MoveNextAsync().AsTask();
        await using var thoughts = shop.App.Get<WatchThoughts>().WatchAsync(shopper, "zh-CN", Cancel).GetAsyncEnumerator(Cancel);
        await thoughts.MoveNextAsync();
        Assert.Null(thoughts.Current.Trace.EventId);

        var product = shop.App.Get<DemoWorld>().Truth.Products[3].Item;
        var view = DemoShop.View(product.Id);
        await shop.App.Get<IEventIntake>().RecordAsync([view], new EventSender(shopper), Cancel);
        Assert.True(await next);
        var (list, after) = (lists.Current, lists.MoveNextAsync().AsTask());
        await thoughts.MoveNextAsync();
        var thought = thoughts.Current;

        Assert.Equal((view.EventId, ShopEventType.View, product.TitleZh), (thought.Trace.EventId, thought.Trace.Type, thought.Trace.Product));
        Assert.Equal(TraceStages.All, thought.Trace.Stages.Select(stage => stage.Name));
        Assert.All(thought.Trace.Stages, stage => Assert.InRange(stage.Milliseconds, 0, 60_000));
        Assert.All(
            (string[])[TraceStages.Received, TraceStages.Stored, TraceStages.Noted, TraceStages.Candidates, TraceStages.Ranked, TraceStages.Ruled, TraceStages.Explained],
            name => Assert.True(thought.Trace.Stages.Single(stage => stage.Name == name).Milliseconds > 0, name));
        // From the door to the finished list is what the badge tells; the stages are its parts, and the push comes after it.
        var parts = thought.Trace.Stages.Where(stage => stage.Name != TraceStages.Pushed).Sum(stage => stage.Milliseconds);
        Assert.InRange(parts, 0.001, list.UpdateMilliseconds!.Value + 1);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => after);
    }

    [Fact]
    public async Task A_thought_tells_session_sources_order_and_rules_of_the_very_list_that_was_served()
    {
        var runner = PersonaBook.IdOf(PersonaBook.Find("runner")!);

        var served = shop.App.Get<IRecommender>().Recommend(new RecommendationContext(runner, ForYou, "en"));
        var thought = await NewestAsync(runner);

        Assert.Equal(served.ListId, thought.ListId);
        Assert.Equal(served.Items.Select(item => (item.Product.Id, item.Source, item.Score)), thought.Items.Select(item => (item.Product.Id, item.Source, item.Score)));
        Assert.Equal(served.Notes, thought.Notes);
        Assert.NotEmpty(thought.Session.Latest);
        Assert.True(thought.Session.Acts >= thought.Session.Latest.Count);
        var together = thought.Sources.Single(source => source.Name == "item-to-item");
        Assert.True(together.Count >= together.Best.Count && together.Best.Count > 0);
        Assert.Contains(together.Best, candidate => candidate.Place is { } place && thought.Items[place - 1].Product.Id == candidate.Product.Id);
        // The runner knows what was viewed before, so the rule that keeps it out has acted.
        Assert.True(thought.Rules.Single(rule => rule.Name == "only-unseen").Products > 0);
        Assert.InRange(thought.Worth!.Expected, 0.01, thought.Worth.Ideal);
    }

    [Fact]
    public async Task Nobody_looks_into_lists_of_simulated_shoppers_and_everybody_into_their_own_alone()
    {
        var (anna, ben) = (PortalApp.ShopperId(72), PortalApp.ShopperId(73));
        var recommender = shop.App.Get<IRecommender>();

        recommender.Recommend(new RecommendationContext("demo-00007", ForYou, "en"));
        recommender.Recommend(new RecommendationContext(anna, ForYou, "en"));
        var bens = recommender.Recommend(new RecommendationContext(ben, ForYou, "en"));

        Assert.Equal(bens.ListId, (await NewestAsync(ben)).ListId);
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var nobodys = shop.App.Get<WatchThoughts>().WatchAsync("demo-00007", "en", soon.Token).GetAsyncEnumerator(soon.Token);
        var waiting = nobodys.MoveNextAsync().AsTask();
        Assert.False(waiting.IsCompleted);
        await soon.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private async Task<Thought> NewestAsync(string shopper)
    {
        await foreach (var thought in shop.App.Get<WatchThoughts>().WatchAsync(shopper, "en", Cancel))
        {
            return thought;
        }

        throw new InvalidOperationException("The stream ended.");
    }
}
