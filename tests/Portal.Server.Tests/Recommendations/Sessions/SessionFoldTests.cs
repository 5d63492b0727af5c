using FsCheck.Xunit;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Sessions;
using Portal.Shared.Events;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Recommendations.Sessions;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class SessionFoldTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ShopperHistory _history = new("anna", 200, 200);
    private int _step;

    [Fact]
    public void Recent_IsEachProductOnce_LatestFirst()
    {
        Do(ShopEventType.View, 1);
        Do(ShopEventType.View, 2);
        Do(ShopEventType.Favourite, 1);

        Assert.Equal([1, 2], Session.Recent.Select(recent => recent.Product));
        Assert.Equal(Relation.Viewed | Relation.Liked, Session.Recent[0].Relation);
        Assert.Equal((Start.AddMinutes(3), Start.AddMinutes(1)), (Session.Recent[0].At, Session.Recent[0].ViewedAt));
    }

    [Fact]
    public void Cart_CountsUnits_AndForgetsWhatWasTakenOutOrBought()
    {
        Do(ShopEventType.AddToCart, 1, 2);
        Do(ShopEventType.AddToCart, 2);
        Do(ShopEventType.AddToCart, 3);
        Do(ShopEventType.AddToCart, 1);
        Do(ShopEventType.RemoveFromCart, 2, 5);
        Do(ShopEventType.Purchase, 3, text: "order");

        Assert.Equal([KeyValuePair.Create(1, 3)], Session.Cart);
        Assert.Equal([1], Session.CartOrder);
        Assert.Equal(3, Session.CartUnits);
        Assert.Equal((Relation.InCart, Relation.None, Relation.Bought), (Session.RelationTo(1), Session.RelationTo(2), Session.RelationTo(3)));
        Assert.Equal([3], Session.Orders["order"]);
    }

    [Fact]
    public void Recent_HoldsNothingThatIsNoLongerTrue()
    {
        Do(ShopEventType.AddToCart, 1);
        Do(ShopEventType.RemoveFromCart, 1);
        Do(ShopEventType.Favourite, 2);
        Do(ShopEventType.Unfavourite, 2);

        Assert.Empty(Session.Recent);
    }

    [Fact]
    public void Acts_AreToldAsModelsLearnThem_OldestFirst_OneForEachTurnToAProduct()
    {
        Do(ShopEventType.View, 1);
        Do(ShopEventType.AddToCart, 1);
        Do(ShopEventType.Click, 2);
        Do(ShopEventType.View, 2);
        Do(ShopEventType.Search, -1, text: "tea");
        Do(ShopEventType.View, 1);
        Do(ShopEventType.Purchase, 1, text: "order");
        Do(ShopEventType.View, 3);
        Do(ShopEventType.Hide, 3);
        Do(ShopEventType.Favourite, 4);
        Do(ShopEventType.Unfavourite, 4);

        Assert.Equal(
            [
                new SessionAct(1, Behaviour.Cart, Start.AddMinutes(2)), new SessionAct(2, Behaviour.View, Start.AddMinutes(4)),
                new SessionAct(1, Behaviour.Buy, Start.AddMinutes(7)),
            ],
            Session.Acts);
        Assert.Equal("anna", Session.ShopperId);
    }

    [Fact]
    public void BoughtAt_IsTheLastPurchase()
    {
        Do(ShopEventType.Purchase, 1, text: "first");
        Do(ShopEventType.Purchase, 2, text: "first");
        Do(ShopEventType.Purchase, 1, text: "second");
        Do(ShopEventType.View, 2);

        Assert.Equal(
            [KeyValuePair.Create(1, Start.AddMinutes(3)), KeyValuePair.Create(2, Start.AddMinutes(2))],
            Session.BoughtAt.OrderBy(bought => bought.Key));
    }

    [Fact]
    public void AHiddenProductBetween_LeavesNoGap()
    {
        Do(ShopEventType.View, 1);
        Do(ShopEventType.View, 2);
        Do(ShopEventType.View, 1);
        Do(ShopEventType.Hide, 2);

        Assert.Equal([new SessionAct(1, Behaviour.View, Start.AddMinutes(3))], Session.Acts);
    }

    [Fact]
    public void Hidden_LeavesTheRecentProducts_UntilItIsBroughtBack()
    {
        Do(ShopEventType.View, 1);
        Do(ShopEventType.Hide, 1);
        Assert.Empty(Session.Recent);
        Assert.Equal([1], Session.Hidden);

        Do(ShopEventType.Unhide, 1);
        Assert.Equal((1, 0), (Session.Recent.Count, Session.Hidden.Count));
    }

    [Fact]
    public void Searches_AreEachOnce_LatestFirst()
    {
        Do(ShopEventType.Search, -1, text: "mug");
        Do(ShopEventType.Search, -1, text: "lamp");
        Do(ShopEventType.Search, -1, text: "mug");

        Assert.Equal(["mug", "lamp"], Session.Searches);
    }

    [Fact]
    public void Browsing_BeyondTheLimit_ForgetsTheOldest_ButNotWhatStillHolds()
    {
        var history = new ShopperHistory("anna", browsingLimit: 3, stateLimit: 3);
        history.Add(Act(1, ShopEventType.Hide, 9));
        for (var minute = 2; minute <= 6; minute++)
        {
            history.Add(Act(minute, ShopEventType.View, minute));
        }

        history.Add(Act(0, ShopEventType.View, 8));

        Assert.Equal([6, 5, 4], history.Session.Recent.Select(recent => recent.Product));
        Assert.Equal([9], history.Session.Hidden);
    }

    /// <summary>Five events may be kept of each kind, so that most runs have to forget some.</summary>
    [Property]
    public void Add_InAnyOrderAndTwice_EndsInTheSameState((byte Kind, byte Product, byte Minute)[] did, int seed)
    {
        var acts = did.Select((one, at) => Act(one.Minute, (ShopEventType)(2 + (one.Kind % 10)), one.Product % 5, at)).ToArray();
        var (straight, shuffled) = (new ShopperHistory("anna", 5, 5), new ShopperHistory("anna", 5, 5));
        foreach (var act in acts)
        {
            straight.Add(act);
        }

        new Random(seed).Shuffle(acts);
        foreach (var act in acts.Concat(acts))
        {
            shuffled.Add(act);
        }

        var (one, other) = (straight.Session, shuffled.Session);
        Assert.Equal(one.Recent, other.Recent);
        Assert.Equal(one.Cart.OrderBy(entry => entry.Key), other.Cart.OrderBy(entry => entry.Key));
        Assert.Equal(one.CartOrder, other.CartOrder);
        Assert.Equal(one.Hidden.Order(), other.Hidden.Order());
        Assert.Equal(one.Relations.OrderBy(entry => entry.Key), other.Relations.OrderBy(entry => entry.Key));
        Assert.Equal(one.Orders.Keys.Order(), other.Orders.Keys.Order());
        Assert.Equal(one.Searches, other.Searches);
    }

    private ShopperSession Session => _history.Session;

    private void Do(ShopEventType type, int product, int quantity = 1, string? text = null)
    {
        _step++;
        _history.Add(new ShopperAct(Start.AddMinutes(_step), _step, type, product, quantity, text));
    }

    private static ShopperAct Act(int minute, ShopEventType type, int product, long? sequence = null) =>
        new(Start.AddMinutes(minute), sequence ?? minute, type, product, 1, $"text {product}");
}
