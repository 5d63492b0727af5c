using FsCheck;
using FsCheck.Xunit;
using Portal.Server.Events;
using Portal.Server.Recommendations.Candidates;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Recommendations.Candidates;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class BoughtTogetherTests
{
    [Property]
    public void Lift_EqualsTheDefinitionOverBaskets(Seen[] seen)
    {
        var model = Model(1);
        model.Learn(Seen.Events(seen), isHistory: false);

        var baskets = seen.Where(one => one.Type == ShopEventType.Purchase)
            .GroupBy(one => one.ToEvent().Basket).Select(basket => basket.Select(one => one.Product).ToHashSet()).ToArray();
        for (var one = 0; one < Seen.Products; one++)
        {
            for (var other = one + 1; other < Seen.Products; other++)
            {
                Assert.Equal(Lift(baskets, one, other), model.Lift(one, other), 12);
            }
        }
    }

    [Property]
    public void Learn_InAnyOrder_EndsInTheSameState(Seen[] seen, int seed)
    {
        var (straight, shuffled) = (Model(1), Model(1));
        straight.Learn(Seen.Events(seen), isHistory: true);
        shuffled.Learn(Seen.Shuffled(seen, seed), isHistory: false);

        Assert.Equal(straight.Find(Asking.For(1, 2)), shuffled.Find(Asking.For(1, 2)));
    }

    [Fact]
    public void Find_WhenTooFewBasketsAreShared_BelievesNothing()
    {
        // Ten baskets, so that both pairs are far more frequent than chance; 1 and 2 share three of them, 1 and 3 two.
        var model = Model(support: 3);
        model.Learn(
        [
            .. Basket(1, 1, 2), .. Basket(2, 1, 2), .. Basket(3, 1, 2), .. Basket(4, 1, 3), .. Basket(5, 1, 3),
            .. Basket(6, 7), .. Basket(7, 7), .. Basket(8, 7), .. Basket(9, 7), .. Basket(10, 7),
        ], isHistory: false);

        Assert.Equal(2, Assert.Single(model.Find(Asking.For(1))).Product);
        Assert.Equal(2.0, model.Lift(1, 3), 12);
    }

    [Fact]
    public void Find_PutsAManyTimesSeenPairBeforeARareOneOfALittleMoreLift()
    {
        // 1 goes with 2 in 20 of 2's 24 baskets, and with 3 in all of its 3.
        var model = Model(support: 3);
        model.Learn(
        [
            .. Enumerable.Range(0, 20).SelectMany(basket => Basket((ulong)basket, 1, 2)),
            .. Enumerable.Range(20, 3).SelectMany(basket => Basket((ulong)basket, 1, 3)),
            .. Enumerable.Range(23, 4).SelectMany(basket => Basket((ulong)basket, 2)),
            .. Enumerable.Range(27, 23).SelectMany(basket => Basket((ulong)basket, 9)),
        ], isHistory: false);

        Assert.True(model.Lift(1, 3) > model.Lift(1, 2));
        Assert.Equal([2, 3], model.Find(Asking.For(1)).Select(found => found.Product));
    }

    [Fact]
    public void Find_WhenSharedNoMoreThanByChance_LeavesItOut()
    {
        var model = Model(support: 1);
        model.Learn([.. Basket(1, 1, 2), .. Basket(2, 1, 3), .. Basket(3, 2), .. Basket(4, 3)], isHistory: false);

        // n(1, 2) * baskets / (n(1) * n(2)) = 1 * 4 / (2 * 2) = 1.
        Assert.Empty(model.Find(Asking.For(1)));
    }

    [Fact]
    public void Basket_IsTheOrder_OrTheVisitWhereNoOrderIsNamed()
    {
        var (ordered, unordered) = (LearnedEvent.Of(Purchase("visit", "order"), 0), LearnedEvent.Of(Purchase("visit", null), 0));

        Assert.NotEqual(ordered.Visit, ordered.Basket);
        Assert.Equal(unordered.Visit, unordered.Basket);
        Assert.Equal(ordered.Visit, unordered.Visit);
    }

    private static StoredEvent Purchase(string visit, string? order) => new()
    {
        Sequence = 1,
        EventId = Guid.Empty,
        Type = ShopEventType.Purchase,
        ShopperId = "s",
        SessionId = visit,
        OrderId = order,
        OccurredAt = default,
        ReceivedAt = default,
    };

    [Fact]
    public void Find_CountsVariantsOfAModelAsOne_AndProposesTheOneBoughtMost()
    {
        // Products 2 and 4 are variants of one model, and so are 1 and 3: no pair of products shares two baskets.
        var model = Model(support: 3, product => product is 1 or 3 ? "phone" : product is 2 or 4 ? "case" : null);
        model.Learn(
        [
            .. Basket(1, 1, 2), .. Basket(2, 1, 4), .. Basket(3, 3, 4), .. Basket(4, 3, 4),
            .. Basket(5, 7), .. Basket(6, 7), .. Basket(7, 7), .. Basket(8, 7),
        ], isHistory: false);

        Assert.Equal(4, Assert.Single(model.Find(Asking.For(1))).Product);
    }

    private static BoughtTogether Model(int support, Func<int, string?>? modelKey = null) => new(
        new ScoreBoards(), new ModelLines(() => 0, modelKey ?? (_ => null)), Asking.Options(options => options.TogetherSupport = support));

    private static IEnumerable<LearnedEvent> Basket(ulong basket, params int[] products) =>
        products.Select(product => new LearnedEvent(ShopEventType.Purchase, product, 0, basket, product));

    private static double Lift(HashSet<int>[] baskets, int one, int other)
    {
        var both = baskets.Count(basket => basket.Contains(one) && basket.Contains(other));
        return both == 0 ? 0 : (double)both * baskets.Length
            / ((double)baskets.Count(basket => basket.Contains(one)) * baskets.Count(basket => basket.Contains(other)));
    }
}
