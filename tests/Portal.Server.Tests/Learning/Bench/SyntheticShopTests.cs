using Portal.Server.Learning.Bench;

namespace Portal.Server.Tests.Learning.Bench;

public sealed class SyntheticShopTests
{
    private static readonly SyntheticShopSettings Small = new(Users: 2_000, Items: 500, Events: 20_000);

    [Fact]
    public void The_same_seed_makes_the_same_shop()
    {
        Assert.Equal(Events(Small), Events(Small));
        Assert.NotEqual(Events(Small), Events(Small with { Seed = 2 }));
    }

    [Theory]
    [InlineData(2_000, 500, 20_000)]
    [InlineData(10, 3, 20)]
    [InlineData(10, 3, 2_000)]
    [InlineData(1, 1, 7)]
    public void It_is_as_large_as_was_asked(int users, int items, int events)
    {
        var shop = new SyntheticShop(new SyntheticShopSettings(users, items, events)).ToSequences();

        Assert.Equal((users, events, items), (shop.Count, shop.Interactions, shop.ItemCount));
        Assert.All(Enumerable.Range(0, users), user => Assert.InRange(shop.ItemsOf(user).Length, 2, 200));
        Assert.All(Events(new(users, items, events)), item => Assert.InRange(item, 0, items - 1));
    }

    [Fact]
    public void Few_items_are_bought_often_and_what_comes_next_hangs_on_what_came_before()
    {
        var shop = new SyntheticShop(Small).ToSequences();
        var counts = Events(Small).GroupBy(item => item).Select(group => group.Count()).OrderDescending().ToArray();
        var pairs = Enumerable.Range(0, shop.Count).SelectMany(user => shop.ItemsOf(user).ToArray().Zip(shop.ItemsOf(user).ToArray().Skip(1))).ToArray();
        var follow = pairs.Count(pair => pair.Second == ((pair.First * 7_919L) + 1) % Small.Items);

        Assert.InRange(counts.Take(Small.Items / 10).Sum() / (double)Small.Events, 0.2, 0.9);
        Assert.InRange(follow / (double)pairs.Length, 0.28, 0.35);
    }

    private static int[] Events(SyntheticShopSettings settings) => [.. new SyntheticShop(settings).Shoppers().SelectMany(items => items.ToArray())];
}
