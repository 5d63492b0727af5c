using FsCheck;
using FsCheck.Xunit;
using Portal.Server.Recommendations.Candidates;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Recommendations.Candidates;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class ItemToItemTests
{
    [Property]
    public void Cosine_EqualsTheDefinitionOverVisits(Seen[] seen)
    {
        var model = Model(500);
        model.Learn(Seen.Events(seen), isHistory: false);

        var visits = seen.Where(one => one.Type != ShopEventType.RemoveFromCart)
            .GroupBy(one => one.ToEvent().Visit).Select(visit => visit.Select(one => one.Product).ToHashSet()).ToArray();
        foreach (var (one, other) in Pairs())
        {
            double ones = visits.Count(visit => visit.Contains(one));
            double others = visits.Count(visit => visit.Contains(other));
            var both = visits.Count(visit => visit.Contains(one) && visit.Contains(other));
            Assert.Equal(both == 0 ? 0 : both / Math.Sqrt(ones * others), model.Cosine(one, other), 12);
        }
    }

    /// <summary>With room for three products a visit, so that most visits have to choose which to keep.</summary>
    [Property]
    public void Learn_InAnyOrder_EndsInTheSameState(Seen[] seen, int seed, PositiveInt cut)
    {
        var (straight, shuffled) = (Model(3), Model(3));
        straight.Learn(Seen.Events(seen), isHistory: true);
        foreach (var chunk in Seen.Shuffled(seen, seed).Chunk(cut.Get))
        {
            shuffled.Learn(chunk, isHistory: false);
        }

        Assert.All(Pairs(), pair => Assert.Equal(straight.Cosine(pair.One, pair.Other), shuffled.Cosine(pair.One, pair.Other)));
    }

    [Property]
    public void Find_SumsTheDecayedCosinesOfTheSeeds(Seen[] seen)
    {
        var model = Model(500);
        model.Learn(Seen.Events(seen), isHistory: false);

        var found = model.Find(Asking.For(3, 5, 7));

        var expected = Enumerable.Range(0, Seen.Products).ToDictionary(
            item => item, item => From(3, item) + (0.8 * From(5, item)) + (0.64 * From(7, item)));
        Assert.Equal(expected.Count(entry => entry.Value > 0), found.Count);
        Assert.All(found, candidate => Assert.Equal(expected[candidate.Product], candidate.Score, 12));
        Assert.Equal(found.OrderByDescending(one => one.Score).ThenBy(one => one.Product), found);

        double From(int seed, int item) => seed == item ? 0 : model.Cosine(seed, item);
    }

    [Fact]
    public void Learn_WhenASecondProductIsMet_CountsAtOnce()
    {
        var model = Model(40);
        model.Learn([View(1, visit: 1), View(2, visit: 1)], isHistory: false);
        Assert.Equal(2, Assert.Single(model.Find(Asking.For(1))).Product);

        model.Learn([View(3, visit: 1)], isHistory: false);

        Assert.Equal([2, 3], model.Find(Asking.For(1)).Select(found => found.Product));
    }

    [Fact]
    public void Find_NamesTheSeedThatGaveMostAsEvidence()
    {
        var model = Model(40);
        model.Learn([View(1, visit: 1), View(9, visit: 1), View(2, visit: 2), View(9, visit: 2), View(2, visit: 3)], isHistory: false);

        var found = model.Find(Asking.For(2, 1)).Single(candidate => candidate.Product == 9);

        // cosine(1, 9) = 1 / sqrt(1 * 2), times 0.8 for one step back; cosine(2, 9) = 1 / sqrt(2 * 2).
        Assert.Equal((1, 2), (found.Evidence.First, found.Evidence.Second));
    }

    [Fact]
    public void Find_LeavesOutWhatMayNotBeShown_WithoutSpendingPlaces()
    {
        var model = Model(40);
        model.Learn([.. Enumerable.Range(0, 10).Select(item => View(item, visit: 1))], isHistory: false);

        var found = model.Find(Asking.For(0) with { Limit = 3, MayShow = product => product >= 6 });

        Assert.Equal([6, 7, 8], found.Select(candidate => candidate.Product));
    }

    private static ItemToItem Model(int productsPerVisit) =>
        new(new ScoreBoards(), Asking.Options(options => options.ProductsPerVisit = productsPerVisit));

    private static LearnedEvent View(int product, ulong visit) => new(ShopEventType.View, product, visit, visit, product);

    private static IEnumerable<(int One, int Other)> Pairs() =>
        from one in Enumerable.Range(0, Seen.Products) from other in Enumerable.Range(0, Seen.Products) where one != other select (one, other);
}
