using FsCheck;
using FsCheck.Xunit;
using Portal.Server.Recommendations.Candidates;
using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Tests.Recommendations.Candidates.Snapshots;

/// <summary>A model that goes on from a saved state ends where one ends that learned all of it.</summary>
[Properties(Arbitrary = [typeof(Generated)])]
public sealed class LearnerStateTests(ShopOfTwelve shop) : IClassFixture<ShopOfTwelve>
{
    /// <summary>Room for three products a visit and four open visits, so that products leave and visits are forgotten.</summary>
    [Property]
    public void ItemToItem_GoesOnFromASavedState(Seen[] seen, NonNegativeInt cut) => GoesOn(
        () => new ItemToItem(new ScoreBoards(), Asking.Options(options => (options.ProductsPerVisit, options.OpenVisits) = (3, 4))), seen, cut);

    [Property]
    public void BoughtTogether_GoesOnFromASavedState(Seen[] seen, NonNegativeInt cut) => GoesOn(() => Bought(product => product % 5 == 0 ? "five" : null), seen, cut);

    [Property]
    public void Popularity_GoesOnFromASavedState(Seen[] seen, NonNegativeInt cut) => GoesOn(() => new Popularity(shop.Catalogue, Asking.Options()), seen, cut);

    [Fact]
    public void BoughtTogether_WhenProductsBecameVariants_DoesNotTakeTheOldState()
    {
        var model = Bought(_ => null);
        model.Learn(Seen.Events([new Seen(1, 3, 1, 4), new Seen(1, 4, 1, 4)]), isHistory: true);
        var state = States.Of(model);

        Assert.Throws<InvalidDataException>(() => States.With(Bought(product => product is 3 or 4 ? "same" : null), state));
    }

    [Property]
    public void Packed_ComesBackWhole(NonNegativeInt[] values, byte shift, byte before)
    {
        var numbers = Enumerable.Repeat(values.Select(value => (int)((uint)value.Get << (shift % 24) >> 1)), 300).SelectMany(part => part).ToArray();
        using var stream = new MemoryStream();
        using var writer = new SnapshotWriter(stream);
        writer.WriteAll<byte>(new byte[65_400 + before]);
        writer.WritePacked(numbers);
        writer.Finish();

        var reader = new SnapshotReader(stream);
        reader.ReadAll<byte>();

        Assert.Equal(numbers, reader.ReadPacked());
    }

    private static BoughtTogether Bought(Func<int, string?> modelKey) =>
        new(new ScoreBoards(), new ModelLines(() => Seen.Products, modelKey), Asking.Options());

    private static void GoesOn<T>(Func<T> make, Seen[] seen, NonNegativeInt cut) where T : ILearner
    {
        var events = Seen.Events(seen);
        var first = cut.Get % (events.Length + 1);
        var (head, straight) = (make(), make());
        head.Learn(events.AsSpan(0, first), isHistory: true);

        var tail = States.With(make(), States.Of(head));
        Assert.Equal(States.Of(head), States.Of(tail));

        tail.Learn(events.AsSpan(first), isHistory: true);
        straight.Learn(events, isHistory: true);
        tail.HistoryEnded();
        straight.HistoryEnded();
        Assert.Equal(States.Of(straight), States.Of(tail));
    }
}
